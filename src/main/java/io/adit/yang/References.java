package io.adit.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.model.api.PathExpression;
import org.opendaylight.yangtools.yang.model.api.type.LeafrefTypeDefinition;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;

/** What leafrefs and instance-identifiers point to (RFC 7950 §9.9, §9.13). */
final class References {
    private References() {}

    /** RFC 7950 §10.3.1 deref(): of the first node only. */
    static List<Place> targets(List<Place> places) {
        return places.isEmpty() || places.getFirst().value().isEmpty() ? List.of() : targets(places.getFirst());
    }

    static List<Place> targets(Place place) {
        Object value = place.value().orElseThrow();
        if (value instanceof YangInstanceIdentifier path) {
            return resolve(place.top(), path).map(List::of).orElse(List.of());
        }
        return place.model().type().orElseThrow().declared() instanceof LeafrefTypeDefinition leafref
                ? leafrefTargets(place, leafref, value)
                : List.of();
    }

    private static List<Place> leafrefTargets(Place place, LeafrefTypeDefinition leafref, Object value) {
        Evaluator evaluator = place.evaluator();
        evaluator.effort().evaluate();
        Evaluator.Context context = new Evaluator.Context(place, 1, 1, place);
        if (!(leafref.getPathStatement().getSteps() instanceof PathExpression.LocationPathSteps steps)) {
            return withValue(
                    deref(place, (PathExpression.DerefSteps)
                            leafref.getPathStatement().getSteps()),
                    value);
        }
        YangLocationPath path = steps.getLocationPath();
        List<YangLocationPath.Step> all = path.getSteps();
        if (all.size() > 2 && all.get(all.size() - 2).getPredicates().isEmpty()) {
            List<YangLocationPath.Step> upTo = all.subList(0, all.size() - 2);
            List<Place> holders = evaluator.walk(
                    path.isAbsolute() ? YangLocationPath.absolute(upTo) : YangLocationPath.relative(upTo), context);
            Optional<ModelNode> list =
                    holders.stream().findFirst().flatMap(holder -> Axes.child(holder.model(), all.get(all.size() - 2)));
            Optional<ModelNode> key = list.flatMap(found -> Axes.child(found, all.getLast()));
            if (key.isPresent() && list.get().keys().equals(List.of(key.get().name()))) {
                return byKey(holders, list.get(), key.get().name(), value);
            }
        }
        return withValue(evaluator.walk(path, context), value);
    }

    /** The usual leafref points at the only key of a list: a look-up, however long the list is. */
    private static List<Place> byKey(List<Place> holders, ModelNode list, QName key, Object value) {
        List<Place> found = new ArrayList<>();
        for (Place holder : holders) {
            holder.entry(list, Map.of(key, value))
                    .ifPresent(
                            entry -> found.addAll(entry.children(list.child(key).orElseThrow())));
        }
        return found;
    }

    private static List<Place> withValue(List<Place> places, Object value) {
        return places.stream()
                .filter(place -> place.value().equals(Optional.of(value)))
                .toList();
    }

    private static List<Place> deref(Place place, PathExpression.DerefSteps steps) {
        List<Place> found = new ArrayList<>();
        YangExpr argument = steps.getDerefArgument();
        for (Place target : targets(place.evaluator().nodes(argument, place))) {
            found.addAll(place.evaluator().nodes(steps.getRelativePath(), target));
        }
        return found;
    }

    private static Optional<Place> resolve(Place root, YangInstanceIdentifier path) {
        Optional<Place> at = Optional.of(root);
        for (PathArgument step : path.getPathArguments()) {
            at = at.flatMap(place -> next(place, step));
        }
        return at.filter(place -> place.parent().isPresent());
    }

    /** A list is named before its entry, and a leaf-list before its value: those steps stay where they are. */
    private static Optional<Place> next(Place place, PathArgument step) {
        Optional<ModelNode> model = place.model().child(step.getNodeType());
        if (model.isEmpty()) {
            return Optional.empty();
        }
        if (step instanceof NodeIdentifierWithPredicates entry) {
            return place.entry(model.get(), entry.asMap());
        }
        boolean collection =
                model.get().kind() == ModelNode.Kind.LIST || model.get().kind() == ModelNode.Kind.LEAF_LIST;
        if (collection && step instanceof YangInstanceIdentifier.NodeIdentifier) {
            return Optional.of(place);
        }
        return place.children(model.get()).stream()
                .filter(child -> child.identifier().equals(step))
                .findFirst();
    }
}
