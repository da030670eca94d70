package io.adit.yang;

import java.util.Optional;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerChild;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.spi.node.ImmutableNodes;

/**
 * One interior node while it is being edited: its children are replaced one by one, and {@link #close} puts the result
 * into the parent. Structure is shared with what was there.
 */
final class DataEditor {
    private final Optional<DataEditor> parent;
    private final ModelNode model;
    private final PathArgument identifier;
    private final Touched touched;
    private DataContainerNode data;
    private boolean keepWhenEmpty;

    private DataEditor(
            Optional<DataEditor> parent,
            ModelNode model,
            PathArgument identifier,
            DataContainerNode data,
            Touched touched) {
        this.parent = parent;
        this.model = model;
        this.identifier = identifier;
        this.data = data;
        this.touched = touched;
    }

    static DataEditor root(Schema schema, ContainerNode data, Touched touched) {
        return new DataEditor(Optional.empty(), schema.root(), data.name(), data, touched);
    }

    ModelNode model() {
        return model;
    }

    ContainerNode result() {
        return (ContainerNode) data;
    }

    String path() {
        if (parent.isEmpty()) {
            return "";
        }
        return parent.get().path(model)
                + (identifier instanceof NodeIdentifierWithPredicates ? InstancePaths.predicate(identifier) : "");
    }

    /** The path of a child. */
    String path(ModelNode child) {
        boolean same = parent.isPresent() && model.module().equals(child.module());
        return path() + "/" + (same ? "" : child.module() + ":") + child.localName();
    }

    Optional<NormalizedNode> get(ModelNode child, PathArgument name) {
        Optional<DataContainerChild> stored = child.in(data);
        return child.kind() == ModelNode.Kind.LIST || child.kind() == ModelNode.Kind.LEAF_LIST
                ? stored.flatMap(collection -> Entries.entry(collection, name))
                : stored.map(found -> found);
    }

    Optional<DataContainerChild> collection(ModelNode child) {
        return child.in(data);
    }

    /** Goes into a child, which is made if it is not there; nothing shows before {@link #close}. */
    DataEditor enter(ModelNode child, PathArgument name) {
        DataContainerNode inner =
                get(child, name).map(DataContainerNode.class::cast).orElseGet(() -> empty(child, name));
        return new DataEditor(Optional.of(this), child, name, inner, touched.enter(name));
    }

    private static DataContainerNode empty(ModelNode child, PathArgument name) {
        if (name instanceof NodeIdentifierWithPredicates entry) {
            MapEntryNode.Builder builder = ImmutableNodes.newMapEntryBuilder();
            builder.withNodeIdentifier(entry);
            entry.entrySet().forEach(key -> builder.withChild(ImmutableNodes.leafNode(key.getKey(), key.getValue())));
            return builder.build();
        }
        return ImmutableNodes.newContainerBuilder()
                .withNodeIdentifier(child.identifier())
                .build();
    }

    /** Keeps a presence container that nothing is in. */
    void keepWhenEmpty() {
        keepWhenEmpty = true;
    }

    void close() {
        DataEditor above = parent.orElseThrow();
        boolean implied = model.kind() == ModelNode.Kind.CONTAINER && data.isEmpty();
        boolean nothing = model.kind() == ModelNode.Kind.PRESENCE_CONTAINER && data.isEmpty() && !keepWhenEmpty;
        if (implied || nothing) {
            if (above.get(model, identifier).isPresent()) {
                above.remove(model, identifier);
            }
        } else {
            above.put(model, data);
        }
    }

    void put(ModelNode child, NormalizedNode value) {
        touched.enter(value.name());
        if (child.displaces(data)) {
            touched.wholly();
        }
        DataContainerChild stored = child.kind() == ModelNode.Kind.LIST || child.kind() == ModelNode.Kind.LEAF_LIST
                ? Entries.put(child, child.in(data), value)
                : (DataContainerChild) value;
        data = child.put(data, Optional.of(stored));
    }

    /** Puts an entry of a user-ordered list at a position. */
    void place(ModelNode child, NormalizedNode entry, int index) {
        put(child, entry);
        touched.wholly();
        data = child.put(data, Optional.of(Entries.place(child, child.in(data).orElseThrow(), entry, index)));
    }

    void remove(ModelNode child, PathArgument name) {
        touched.enter(name).wholly();
        Optional<DataContainerChild> left =
                child.kind() == ModelNode.Kind.LIST || child.kind() == ModelNode.Kind.LEAF_LIST
                        ? child.in(data).flatMap(collection -> Entries.remove(child, collection, name))
                        : Optional.empty();
        data = child.put(data, left);
    }

    /** Removes all there is of a child: the whole list for a list. */
    void clear(ModelNode child) {
        touched.wholly();
        data = child.put(data, Optional.empty());
    }
}
