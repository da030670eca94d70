package io.adit.yang;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeWithValue;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;

/**
 * The order that XPath counts in: as the user says, and by key or value where the system orders, so that the same data
 * always reads the same (RFC 7950 §7.7.7). Who only looks for entries takes {@link Place#children} and saves the sorting.
 */
final class DocumentOrder {
    private static final Comparator<Place> BY_NAME = (a, b) -> compare(a.model(), a.identifier(), b.identifier());

    private DocumentOrder() {}

    static List<Place> children(Place from) {
        List<Place> all = new ArrayList<>();
        from.model().children().forEach(child -> all.addAll(children(from, child)));
        return all;
    }

    static List<Place> children(Place from, ModelNode child) {
        List<Place> found = from.children(child);
        boolean collection = child.kind() == ModelNode.Kind.LIST || child.kind() == ModelNode.Kind.LEAF_LIST;
        return collection && child.isConfig() && !child.isUserOrdered() && found.size() > 1
                ? found.stream().sorted(BY_NAME).toList()
                : found;
    }

    private static int compare(ModelNode model, PathArgument a, PathArgument b) {
        if (a instanceof NodeIdentifierWithPredicates first && b instanceof NodeIdentifierWithPredicates second) {
            return model.keys().stream()
                    .mapToInt(key -> compare(
                            model.child(key).flatMap(ModelNode::type).orElseThrow(),
                            first.getValue(key),
                            second.getValue(key)))
                    .filter(order -> order != 0)
                    .findFirst()
                    .orElse(0);
        }
        return a instanceof NodeWithValue<?> first && b instanceof NodeWithValue<?> second
                ? compare(model.type().orElseThrow(), first.getValue(), second.getValue())
                : 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one type compare with each other
    private static int compare(ValueType type, Object a, Object b) {
        return a instanceof Comparable first && a.getClass() == b.getClass()
                ? first.compareTo(b)
                : type.text(a).compareTo(type.text(b));
    }
}
