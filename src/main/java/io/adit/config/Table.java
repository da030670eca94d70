package io.adit.config;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tech.pantheon.triemap.TrieMap;

/**
 * An immutable map that shares its structure with those it was made from: {@link #with} and {@link #without} cost
 * O(log n), however large the table.
 */
public final class Table<K, V> {
    private static final Table<?, ?> EMPTY = new Table<>(Map.of(), 0);

    private final Map<K, V> entries;
    private final int size;

    private Table(Map<K, V> entries, int size) {
        this.entries = entries;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // it holds nothing
    public static <K, V> Table<K, V> empty() {
        return (Table<K, V>) EMPTY;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** In no order that means anything. */
    public Collection<V> values() {
        return entries.values();
    }

    public Table<K, V> with(K key, V value) {
        TrieMap<K, V> changed = changed();
        V old = changed.put(key, value);
        return new Table<>(changed.immutableSnapshot(), old == null ? size + 1 : size);
    }

    public Table<K, V> without(K key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        TrieMap<K, V> changed = changed();
        changed.remove(key);
        return size == 1 ? empty() : new Table<>(changed.immutableSnapshot(), size - 1);
    }

    private TrieMap<K, V> changed() {
        return entries instanceof TrieMap<K, V> trie ? trie.mutableSnapshot() : TrieMap.create();
    }

    @Override
    public boolean equals(Object other) {
        return this == other // the usual case: a commit leaves most tables as they are
                || (other instanceof Table<?, ?> that && size == that.size && entries.equals(that.entries));
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
