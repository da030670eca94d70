package io.adit.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathAxis;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathNodeType;

/** XPath 1.0 §2.2: where a step leads, before its predicates. Attributes and namespaces do not exist in YANG data. */
final class Axes {
    private Axes() {}

    /** The one child of the model that a step by name leads to. */
    static Optional<ModelNode> child(Place from, YangLocationPath.Step step) {
        if (step.getAxis() != YangXPathAxis.CHILD) {
            return Optional.empty();
        }
        return child(from.model(), step);
    }

    static List<Place> follow(Place from, YangLocationPath.Step step) {
        if (step.getAxis() == YangXPathAxis.CHILD && step instanceof YangLocationPath.QNameStep) {
            return child(from, step)
                    .map(child -> DocumentOrder.children(from, child))
                    .orElse(List.of());
        }
        if (step instanceof YangLocationPath.NodeTypeStep typed && typed.getNodeType() == YangXPathNodeType.TEXT) {
            return from.value().isPresent() ? List.of(from) : List.of(); // the text of a leaf compares as the leaf
        }
        return along(step.getAxis(), from).stream()
                .filter(place -> matches(place, step))
                .toList();
    }

    private static boolean matches(Place place, YangLocationPath.Step step) {
        return switch (step) {
            case YangLocationPath.ResolvedQNameStep named ->
                place.model().name().equals(named.getQName());
            case YangLocationPath.UnresolvedQNameStep named ->
                place.model().localName().equals(named.getQName().getLocalName());
            case YangLocationPath.ProcessingInstructionStep _ -> false;
            case YangLocationPath.NodeTypeStep typed -> typed.getNodeType() == YangXPathNodeType.NODE;
            default -> true;
        };
    }

    private static List<Place> along(YangXPathAxis axis, Place from) {
        return switch (axis) {
            case SELF -> List.of(from);
            case CHILD -> DocumentOrder.children(from);
            case PARENT -> from.parent().map(List::of).orElse(List.of());
            case ANCESTOR -> ancestors(from).toList();
            case ANCESTOR_OR_SELF ->
                Stream.concat(Stream.of(from), ancestors(from)).toList();
            case DESCENDANT -> descendants(from).skip(1).toList();
            case DESCENDANT_OR_SELF -> descendants(from).toList();
            case FOLLOWING_SIBLING -> siblings(from, true);
            case PRECEDING_SIBLING -> siblings(from, false).reversed();
            case FOLLOWING -> around(from, true);
            case PRECEDING -> around(from, false).reversed();
            case ATTRIBUTE, NAMESPACE -> List.of();
        };
    }

    private static Stream<Place> ancestors(Place from) {
        return Stream.iterate(from.parent(), Optional::isPresent, place -> place.flatMap(Place::parent))
                .map(Optional::orElseThrow);
    }

    static Stream<Place> descendants(Place from) {
        return Stream.concat(
                Stream.of(from), DocumentOrder.children(from).stream().flatMap(Axes::descendants));
    }

    private static List<Place> siblings(Place from, boolean after) {
        List<Place> all = from.parent().map(DocumentOrder::children).orElse(List.of());
        int own = all.indexOf(from);
        return own < 0 ? List.of() : after ? all.subList(own + 1, all.size()) : all.subList(0, own);
    }

    private static List<Place> around(Place from, boolean after) {
        List<Place> found = new ArrayList<>();
        Stream.concat(Stream.of(from), ancestors(from))
                .forEach(place -> siblings(place, after).stream()
                        .flatMap(Axes::descendants)
                        .forEach(found::add));
        return found;
    }

    /** The child that a step by name means; without a prefix it is the one of that local name. */
    static Optional<ModelNode> child(ModelNode from, YangLocationPath.Step step) {
        return switch (step) {
            case YangLocationPath.ResolvedQNameStep named -> from.child(named.getQName());
            case YangLocationPath.UnresolvedQNameStep named ->
                from.child(named.getQName().getLocalName());
            default -> Optional.empty();
        };
    }

    /** Whether a node passes the name of a step; a step without one passes all. */
    static boolean passes(ModelNode node, YangLocationPath.Step step) {
        return switch (step) {
            case YangLocationPath.ResolvedQNameStep named -> node.name().equals(named.getQName());
            case YangLocationPath.UnresolvedQNameStep named ->
                node.localName().equals(named.getQName().getLocalName());
            default -> true;
        };
    }
}
