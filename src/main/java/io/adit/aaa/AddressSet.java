package io.adit.aaa;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of IPv4 addresses that costs a bit for each address of the /16s it touches. */
final class AddressSet {
    private static final int LOW = 0xFFFF;

    private final Map<Integer, BitSet> halves = new HashMap<>();
    private int size;

    boolean contains(int address) {
        BitSet half = halves.get(address >>> 16);
        return half != null && half.get(address & LOW);
    }

    void add(int address) {
        BitSet half = halves.computeIfAbsent(address >>> 16, _ -> new BitSet());
        if (!half.get(address & LOW)) {
            half.set(address & LOW);
            size++;
        }
    }

    void remove(int address) {
        BitSet half = halves.get(address >>> 16);
        if (half != null && half.get(address & LOW)) {
            half.clear(address & LOW);
            size--;
            if (half.isEmpty()) {
                halves.remove(address >>> 16);
            }
        }
    }

    int size() {
        return size;
    }
}
