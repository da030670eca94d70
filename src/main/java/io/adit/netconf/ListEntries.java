package io.adit.netconf;

import io.adit.datastore.StateList;
import io.adit.datastore.StateQuery;
import io.adit.yang.InvalidValueException;
import io.adit.yang.ModelNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.api.schema.UnkeyedListNode;

/**
 * The entries of one list: configured ones, state rows, or both merged by key.
 *
 * <p>Rows are pulled page by page and never kept; only which configured entries have had their row is. Keys in the
 * filter become look-ups on both sides.
 */
final class ListEntries {
    private final ModelNode list;
    private final DataBranch.Place place;
    private final Optional<? extends NormalizedNode> configured;
    private final Optional<StateList<?>> state;
    private final List<String> keys;

    ListEntries(
            ModelNode list,
            DataBranch.Place place,
            Optional<? extends NormalizedNode> configured,
            Optional<StateList<?>> state) {
        this.list = list;
        this.place = place;
        this.configured = configured;
        this.state = state;
        keys = list.keys().stream().map(QName::getLocalName).toList();
    }

    void entries(Selection wanted, Consumer<Item> to) {
        List<Map<String, String>> lookups = wanted.lookups(list.namespace(), list.localName(), keys);
        Set<Object> shown = new HashSet<>();
        boolean several = lookups.size() > 1;
        for (Map<String, String> match : lookups) {
            state.ifPresent(rows -> rows(rows, match, several, shown, to));
        }
        for (Map<String, String> match : lookups) {
            for (DataContainerNode entry : configured(match)) {
                if (!shown.contains(entry.name())) {
                    to.accept(new DataBranch(list, place, Optional.of(entry), Optional.empty()));
                }
            }
        }
    }

    private <R> void rows(
            StateList<R> rows, Map<String, String> match, boolean several, Set<Object> shown, Consumer<Item> to) {
        StateRow.Shape<R> shape = StateRow.Shape.of(rows);
        Map<String, String> known = new LinkedHashMap<>();
        match.forEach((leaf, text) -> {
            if (shape.leaves().contains(leaf)) {
                known.put(leaf, canonical(leaf, text));
            }
        });
        StateQuery query = new StateQuery(known, Optional.empty(), StateQuery.USUAL_LIMIT);
        rows.source().each(query, row -> {
            StateRow<R> asked = new StateRow<>(shape, row);
            if (several && !has(asked, known)) {
                return; // the source does not index the keys: another look-up shows this row
            }
            Optional<MapEntryNode> entry = entryOf(asked);
            entry.ifPresent(found -> shown.add(found.name()));
            to.accept(new DataBranch(list, place, entry, Optional.of(asked)));
        });
    }

    private static boolean has(StateRow<?> row, Map<String, String> match) {
        return match.entrySet().stream()
                .allMatch(leaf -> row.value(leaf.getKey())
                        .filter(value -> value.toString().equals(leaf.getValue()))
                        .isPresent());
    }

    private Optional<MapEntryNode> entryOf(StateRow<?> row) {
        if (keys.isEmpty() || !(configured.orElse(null) instanceof MapNode map)) {
            return Optional.empty();
        }
        Map<String, String> match = new LinkedHashMap<>();
        keys.forEach(key -> row.value(key).ifPresent(value -> match.put(key, value.toString())));
        return identifier(match).flatMap(entry -> Optional.ofNullable(map.childByArg(entry)));
    }

    /** The configured entries that can match: one by its keys, or all. */
    private Collection<? extends DataContainerNode> configured(Map<String, String> match) {
        if (configured.isEmpty()) {
            return List.of();
        }
        return switch (configured.get()) {
            case MapNode map ->
                identifier(match)
                        .map(entry -> Optional.ofNullable(map.childByArg(entry)).stream()
                                .toList())
                        .<Collection<MapEntryNode>>map(found -> found)
                        .orElseGet(map::body);
            case UnkeyedListNode entries -> entries.body();
            default -> throw new IllegalStateException("not a list: " + list);
        };
    }

    /** The entry that the keys name; empty where keys are missing, or have a prefix that only the client knows. */
    private Optional<NodeIdentifierWithPredicates> identifier(Map<String, String> match) {
        if (keys.isEmpty() || !match.keySet().containsAll(keys)) {
            return Optional.empty();
        }
        Map<QName, Object> values = new LinkedHashMap<>();
        for (QName key : list.keys()) {
            try {
                String text = match.getOrDefault(key.getLocalName(), "");
                values.put(
                        key, list.child(key).orElseThrow().type().orElseThrow().parse(text));
            } catch (InvalidValueException e) {
                return Optional.empty();
            }
        }
        return Optional.of(NodeIdentifierWithPredicates.of(list.name(), values));
    }

    /** As the source writes it, so that a look-up finds {@code 2001:DB8::1} as well. */
    private String canonical(String leaf, String text) {
        return list.child(leaf)
                .flatMap(ModelNode::type)
                .map(type -> {
                    try {
                        Object value = type.parse(text);
                        return value instanceof QName identity ? identity.getLocalName() : type.text(value);
                    } catch (InvalidValueException e) {
                        return text; // finds nothing, as it should
                    }
                })
                .orElse(text);
    }
}
