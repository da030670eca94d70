package io.adit.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;

/** A difference as the management rooms read it. */
final class TreeChange implements DataChange {
    private final Difference difference;
    private final Optional<Place> before;
    private final Optional<Place> after;

    private TreeChange(Difference difference, Optional<Place> before, Optional<Place> after) {
        this.difference = difference;
        this.before = before;
        this.after = after;
    }

    static List<DataChange> of(Difference root, Place before, Place after) {
        return new TreeChange(root, Optional.of(before), Optional.of(after)).children();
    }

    @Override
    public String name() {
        return difference.model().localName();
    }

    @Override
    public Optional<String> key() {
        return difference.identifier() instanceof NodeIdentifierWithPredicates keys && keys.size() == 1
                ? difference
                        .model()
                        .child(keys.keySet().iterator().next())
                        .flatMap(ModelNode::type)
                        .map(type -> type.text(keys.values().iterator().next()))
                : Optional.empty();
    }

    @Override
    public Optional<DataNode> before() {
        return before.map(place -> place);
    }

    @Override
    public Optional<DataNode> after() {
        return after.map(place -> place);
    }

    @Override
    public List<DataChange> children() {
        List<DataChange> children = new ArrayList<>();
        for (Difference child : difference.children()) {
            if (child.model().isInterior()) {
                children.add(new TreeChange(
                        child, there(before, child, child.before()), there(after, child, child.after())));
            }
        }
        return children;
    }

    private static Optional<Place> there(
            Optional<Place> parent,
            Difference child,
            Optional<org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode> data) {
        boolean alwaysThere = child.model().kind() == ModelNode.Kind.CONTAINER;
        return parent.filter(_ -> data.isPresent() || alwaysThere)
                .map(place -> place.child(child.model(), child.identifier(), data));
    }

    @Override
    public String toString() {
        return after.or(() -> before).map(Place::path).orElse("");
    }
}
