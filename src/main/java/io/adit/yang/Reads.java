package io.adit.yang;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opendaylight.yangtools.yang.model.api.PathExpression;
import org.opendaylight.yangtools.yang.model.api.type.LeafrefTypeDefinition;
import org.opendaylight.yangtools.yang.xpath.api.YangBinaryExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangFilterExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangFunctionCallExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;
import org.opendaylight.yangtools.yang.xpath.api.YangNaryExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangNegateExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangPathExpr;

/** Runs an expression over the model instead of data: every node of the model that it may read. */
final class Reads {

    /** A node of the model, and the highest node passed on the way from the context to it. */
    private record Visited(ModelNode node, ModelNode anchor) {}

    private final ModelNode context;
    private final Map<ModelNode, Set<ModelNode>> found = new LinkedHashMap<>();

    Reads(ModelNode context) {
        this.context = context;
    }

    /** Nodes read, each with its anchors. */
    Map<ModelNode, Set<ModelNode>> found() {
        return found;
    }

    void collect(YangExpr expression) {
        read(expression, Set.of(new Visited(context, context)));
    }

    private Set<Visited> read(YangExpr expression, Set<Visited> from) {
        Set<Visited> result = visit(expression, from);
        result.forEach(visited -> found.computeIfAbsent(visited.node(), _ -> new LinkedHashSet<>())
                .add(visited.anchor()));
        return result;
    }

    private Set<Visited> visit(YangExpr expression, Set<Visited> from) {
        return switch (expression) {
            case YangNaryExpr several -> union(several.getExpressions().stream().map(part -> read(part, from)));
            case YangBinaryExpr pair ->
                union(Stream.of(pair.getLeftExpr(), pair.getRightExpr()).map(part -> read(part, from)));
            case YangNegateExpr negated -> read(negated.getSubExpr(), from);
            case YangFilterExpr filter -> {
                Set<Visited> inner = read(filter.getExpr(), from);
                filter.getPredicates().forEach(predicate -> read(predicate, inner));
                yield inner;
            }
            case YangPathExpr path -> {
                Set<Visited> start = read(path.getFilterExpr(), from);
                yield path.getLocationPath().isPresent()
                        ? read(path.getLocationPath().get(), start)
                        : start;
            }
            case YangLocationPath path -> walk(path, from);
            case YangFunctionCallExpr call -> call(call, from);
            default -> Set.of();
        };
    }

    private static Set<Visited> union(Stream<Set<Visited>> sets) {
        return sets.flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<Visited> call(YangFunctionCallExpr call, Set<Visited> from) {
        if (call.getName().getLocalName().equals("current")) {
            return Set.of(new Visited(context, context));
        }
        Set<Visited> arguments = union(call.getArguments().stream().map(argument -> read(argument, from)));
        if (!call.getName().getLocalName().equals("deref")) {
            return call.getArguments().isEmpty() ? from : arguments;
        }
        return union(arguments.stream().map(this::referenced));
    }

    private Set<Visited> referenced(Visited leaf) {
        return leaf.node().type().map(ValueType::declared).orElse(null) instanceof LeafrefTypeDefinition leafref
                        && leafref.getPathStatement().getSteps() instanceof PathExpression.LocationPathSteps steps
                ? walk(steps.getLocationPath(), Set.of(leaf))
                : Set.of();
    }

    private Set<Visited> walk(YangLocationPath path, Set<Visited> from) {
        ModelNode root = root(context);
        Set<Visited> at = path.isAbsolute() ? Set.of(new Visited(root, root)) : from;
        for (YangLocationPath.Step step : path.getSteps()) {
            Set<Visited> reached = union(at.stream().map(visited -> step(visited, step)));
            if (!step.getPredicates().isEmpty()) {
                step.getPredicates().forEach(predicate -> read(predicate, reached));
            }
            at = reached;
        }
        return at;
    }

    private static ModelNode root(ModelNode node) {
        return node.parent().map(Reads::root).orElse(node);
    }

    private static Set<Visited> step(Visited from, YangLocationPath.Step step) {
        return along(from, step)
                .filter(visited -> Axes.passes(visited.node(), step))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Visited> along(Visited from, YangLocationPath.Step step) {
        return switch (step.getAxis()) {
            case SELF -> Stream.of(from);
            case CHILD -> children(from, step);
            case PARENT -> up(from).stream();
            case ANCESTOR -> ancestors(from).skip(1);
            case ANCESTOR_OR_SELF -> ancestors(from);
            case DESCENDANT -> descendants(from).skip(1);
            case DESCENDANT_OR_SELF -> descendants(from);
            case FOLLOWING_SIBLING, PRECEDING_SIBLING -> up(from).stream().flatMap(Reads::below);
            case FOLLOWING, PRECEDING -> ancestors(from).skip(1).flatMap(Reads::descendants);
            case ATTRIBUTE, NAMESPACE -> Stream.empty();
        };
    }

    /** The text() of a leaf is the leaf. */
    private static Stream<Visited> children(Visited from, YangLocationPath.Step step) {
        return step instanceof YangLocationPath.NodeTypeStep
                ? Stream.concat(Stream.of(from), below(from))
                : below(from);
    }

    private static Stream<Visited> below(Visited from) {
        return from.node().children().stream().map(child -> new Visited(child, from.anchor()));
    }

    private static Optional<Visited> up(Visited from) {
        return from.node()
                .parent()
                .map(parent -> new Visited(parent, from.node() == from.anchor() ? parent : from.anchor()));
    }

    private static Stream<Visited> ancestors(Visited from) {
        return Stream.iterate(Optional.of(from), Optional::isPresent, visited -> visited.flatMap(Reads::up))
                .map(Optional::orElseThrow);
    }

    private static Stream<Visited> descendants(Visited from) {
        return Stream.concat(
                Stream.of(from),
                List.copyOf(from.node().children()).stream()
                        .flatMap(child -> descendants(new Visited(child, from.anchor()))));
    }
}
