package io.adit.yang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeWithValue;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerChild;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.api.schema.SystemLeafSetNode;
import org.opendaylight.yangtools.yang.data.api.schema.SystemMapNode;
import org.opendaylight.yangtools.yang.data.api.schema.UnkeyedListNode;
import org.opendaylight.yangtools.yang.data.spi.node.ImmutableNodes;

/** Lists and leaf-lists as collections of entries with names, in their order. */
final class Entries {
    private Entries() {}

    static Collection<? extends NormalizedNode> entries(NormalizedNode collection) {
        return switch (collection) {
            case MapNode map -> map.body();
            case LeafSetNode<?> set -> set.body();
            case UnkeyedListNode list -> list.body();
            default -> throw new IllegalStateException(collection.name() + " has no entries");
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a leaf-list asks for names with values of its own type
    static Optional<NormalizedNode> entry(NormalizedNode collection, PathArgument name) {
        if (collection instanceof MapNode map && name instanceof NodeIdentifierWithPredicates keys) {
            return Optional.ofNullable(map.childByArg(keys));
        }
        if (collection instanceof LeafSetNode set && name instanceof NodeWithValue value) {
            return Optional.ofNullable(set.childByArg(value));
        }
        return Optional.empty();
    }

    /** With one entry put where it was, or last; costs the entry where the system orders. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static DataContainerChild put(
            ModelNode model, Optional<? extends NormalizedNode> collection, NormalizedNode entry) {
        if (collection.isPresent() && collection.get() instanceof SystemMapNode map) {
            return ImmutableNodes.builderFactory()
                    .newSystemMapBuilder(map)
                    .withChild((MapEntryNode) entry)
                    .build();
        }
        if (collection.isPresent() && collection.get() instanceof SystemLeafSetNode set) {
            return (DataContainerChild) ImmutableNodes.builderFactory()
                    .newSystemLeafSetBuilder(set)
                    .withChild((LeafSetEntryNode) entry)
                    .build();
        }
        Map<PathArgument, NormalizedNode> entries = byName(collection);
        entries.put(entry.name(), entry);
        return build(model, entries.values());
    }

    /** Without an entry; empty where it was the last. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Optional<DataContainerChild> remove(ModelNode model, NormalizedNode collection, PathArgument name) {
        DataContainerChild left;
        if (collection instanceof SystemMapNode map) {
            left = ImmutableNodes.builderFactory()
                    .newSystemMapBuilder(map)
                    .withoutChild((NodeIdentifierWithPredicates) name)
                    .build();
        } else if (collection instanceof SystemLeafSetNode set) {
            left = (DataContainerChild) ImmutableNodes.builderFactory()
                    .newSystemLeafSetBuilder(set)
                    .withoutChild(name)
                    .build();
        } else {
            Map<PathArgument, NormalizedNode> entries = byName(Optional.of(collection));
            entries.remove(name);
            left = build(model, entries.values());
        }
        return entries(left).isEmpty() ? Optional.empty() : Optional.of(left);
    }

    private static Map<PathArgument, NormalizedNode> byName(Optional<? extends NormalizedNode> collection) {
        Map<PathArgument, NormalizedNode> entries = new LinkedHashMap<>();
        collection.ifPresent(data -> entries(data).forEach(entry -> entries.put(entry.name(), entry)));
        return entries;
    }

    /** With an entry moved: to the front, to the end, or before or after another. */
    static DataContainerChild place(ModelNode model, NormalizedNode collection, NormalizedNode entry, int index) {
        List<NormalizedNode> entries = new ArrayList<>(entries(collection));
        entries.removeIf(other -> other.name().equals(entry.name()));
        entries.add(Math.min(index, entries.size()), entry);
        return build(model, entries);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static DataContainerChild build(ModelNode model, Collection<? extends NormalizedNode> entries) {
        if (model.kind() == ModelNode.Kind.LEAF_LIST) {
            if (model.isUserOrdered()) {
                return (DataContainerChild) ImmutableNodes.newUserLeafSetBuilder()
                        .withNodeIdentifier(model.identifier())
                        .withValue((Collection) entries)
                        .build();
            }
            return (DataContainerChild) ImmutableNodes.newSystemLeafSetBuilder()
                    .withNodeIdentifier(model.identifier())
                    .withValue((Collection) entries)
                    .build();
        }
        if (model.isUserOrdered()) {
            return (DataContainerChild) ImmutableNodes.newUserMapBuilder()
                    .withNodeIdentifier(model.identifier())
                    .withValue((Collection) entries)
                    .build();
        }
        return (DataContainerChild) ImmutableNodes.newSystemMapBuilder()
                .withNodeIdentifier(model.identifier())
                .withValue((Collection) entries)
                .build();
    }
}
