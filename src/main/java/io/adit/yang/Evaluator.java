package io.adit.yang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.xpath.api.YangBinaryExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangBinaryOperator;
import org.opendaylight.yangtools.yang.xpath.api.YangConstantExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangFilterExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangFunctionCallExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLiteralExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;
import org.opendaylight.yangtools.yang.xpath.api.YangNaryExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangNegateExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangNumberExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangPathExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangQNameExpr;

/** XPath 1.0 with the functions of RFC 7950 §10, on the accessible tree. */
final class Evaluator {

    /** XPath 1.0 §1, the context of an expression, and YANG's current(). */
    record Context(Place node, int position, int size, Place current) {
        Context at(Place other, int otherPosition, int otherSize) {
            return new Context(other, otherPosition, otherSize, current);
        }
    }

    private final Schema schema;
    private final Effort effort;
    private final Functions functions;

    Evaluator(Schema schema, Effort effort) {
        this.schema = schema;
        this.effort = effort;
        functions = new Functions(this);
    }

    Schema schema() {
        return schema;
    }

    Effort effort() {
        return effort;
    }

    boolean truth(YangExpr expression, Place context) {
        return evaluate(expression, context).asTruth();
    }

    XPathValue evaluate(YangExpr expression, Place context) {
        effort.evaluate();
        return evaluate(expression, new Context(context, 1, 1, context));
    }

    List<Place> nodes(YangExpr expression, Place context) {
        return evaluate(expression, context) instanceof XPathValue.Nodes nodes ? nodes.places() : List.of();
    }

    XPathValue evaluate(YangExpr expression, Context context) {
        return switch (expression) {
            case YangNaryExpr several -> several(several, context);
            case YangBinaryExpr pair -> pair(pair, context);
            case YangNegateExpr negated ->
                new XPathValue.Numeric(-evaluate(negated.getSubExpr(), context).asNumber());
            case YangLocationPath path -> new XPathValue.Nodes(walk(path, context));
            case YangPathExpr path -> path(path, context);
            case YangFilterExpr filter -> filter(filter, context);
            case YangFunctionCallExpr call -> functions.call(call, context);
            case YangLiteralExpr literal -> new XPathValue.Text(literal.getLiteral());
            case YangNumberExpr number ->
                new XPathValue.Numeric(number.getNumber().doubleValue());
            case YangConstantExpr<?> constant -> new XPathValue.Truth(Boolean.TRUE.equals(constant.getValue()));
            case YangQNameExpr name -> new XPathValue.Text(functions.text(name));
            default -> throw new IllegalStateException("no XPath 1.0: " + expression);
        };
    }

    private XPathValue several(YangNaryExpr several, Context context) {
        return switch (several.getOperator()) {
            case AND ->
                new XPathValue.Truth(several.getExpressions().stream()
                        .allMatch(part -> evaluate(part, context).asTruth()));
            case OR ->
                new XPathValue.Truth(several.getExpressions().stream()
                        .anyMatch(part -> evaluate(part, context).asTruth()));
            case UNION -> {
                Set<Place> union = new LinkedHashSet<>();
                several.getExpressions().forEach(part -> union.addAll(places(part, context)));
                yield new XPathValue.Nodes(List.copyOf(union));
            }
        };
    }

    List<Place> places(YangExpr expression, Context context) {
        return evaluate(expression, context) instanceof XPathValue.Nodes nodes ? nodes.places() : List.of();
    }

    private XPathValue pair(YangBinaryExpr pair, Context context) {
        XPathValue left = evaluate(pair.getLeftExpr(), context);
        XPathValue right = evaluate(pair.getRightExpr(), context);
        return switch (pair.getOperator()) {
            case PLUS -> arithmetic(left, right, Double::sum);
            case MINUS -> arithmetic(left, right, (a, b) -> a - b);
            case MUL -> arithmetic(left, right, (a, b) -> a * b);
            case DIV -> arithmetic(left, right, (a, b) -> a / b);
            case MOD -> arithmetic(left, right, (a, b) -> a % b);
            case EQUALS, NOT_EQUALS, GT, GTE, LT, LTE ->
                new XPathValue.Truth(Comparison.holds(pair.getOperator(), left, right));
        };
    }

    private static XPathValue arithmetic(XPathValue left, XPathValue right, DoubleBinaryOperator operator) {
        return new XPathValue.Numeric(operator.applyAsDouble(left.asNumber(), right.asNumber()));
    }

    private XPathValue path(YangPathExpr path, Context context) {
        XPathValue start = evaluate(path.getFilterExpr(), context);
        if (path.getLocationPath().isEmpty() || !(start instanceof XPathValue.Nodes nodes)) {
            return start;
        }
        return new XPathValue.Nodes(walk(path.getLocationPath().get(), nodes.places(), context));
    }

    private XPathValue filter(YangFilterExpr filter, Context context) {
        XPathValue inner = evaluate(filter.getExpr(), context);
        if (filter.getPredicates().isEmpty() || !(inner instanceof XPathValue.Nodes nodes)) {
            return inner;
        }
        List<Place> kept = nodes.places();
        for (YangExpr predicate : filter.getPredicates()) {
            kept = keep(kept, predicate, context);
        }
        return new XPathValue.Nodes(kept);
    }

    List<Place> walk(YangLocationPath path, Context context) {
        return walk(path, List.of(path.isAbsolute() ? context.node().top() : context.node()), context);
    }

    private List<Place> walk(YangLocationPath path, List<Place> start, Context context) {
        List<Place> at = start;
        for (YangLocationPath.Step step : path.getSteps()) {
            Set<Place> reached = new LinkedHashSet<>();
            for (Place from : at) {
                reached.addAll(step(from, step, context));
            }
            at = List.copyOf(reached);
        }
        return at;
    }

    private List<Place> step(Place from, YangLocationPath.Step step, Context context) {
        Optional<List<Place>> lookedUp = lookUp(from, step, context);
        if (lookedUp.isPresent()) {
            return lookedUp.get();
        }
        List<Place> reached = Axes.follow(from, step);
        for (YangExpr predicate : step.getPredicates()) {
            reached = keep(reached, predicate, context);
        }
        return reached;
    }

    private List<Place> keep(List<Place> places, YangExpr predicate, Context context) {
        List<Place> kept = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            XPathValue value = evaluate(predicate, context.at(places.get(i), i + 1, places.size()));
            boolean wanted = value instanceof XPathValue.Numeric number ? number.number() == i + 1 : value.asTruth();
            if (wanted) {
                kept.add(places.get(i));
            }
        }
        return kept;
    }

    /** A step to a list whose predicates give all its keys, and none of them from the entry itself, is a look-up. */
    private Optional<List<Place>> lookUp(Place from, YangLocationPath.Step step, Context context) {
        if (step.getPredicates().isEmpty() || !(step instanceof YangLocationPath.QNameStep)) {
            return Optional.empty();
        }
        Optional<ModelNode> list =
                Axes.child(from, step).filter(child -> !child.keys().isEmpty());
        if (list.isEmpty() || list.get().keys().size() != step.getPredicates().size()) {
            return Optional.empty();
        }
        Map<QName, Object> keys = new HashMap<>();
        for (YangExpr predicate : step.getPredicates()) {
            Optional<Map.Entry<QName, YangExpr>> key = keyEquals(list.get(), predicate);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            XPathValue wanted = evaluate(key.get().getValue(), context);
            boolean single = !(wanted instanceof XPathValue.Nodes nodes)
                    || nodes.places().size() == 1;
            ValueType type = list.get()
                    .child(key.get().getKey())
                    .flatMap(ModelNode::type)
                    .orElseThrow();
            if (!single
                    || !(type.resolved()
                            instanceof org.opendaylight.yangtools.yang.model.api.type.StringTypeDefinition)) {
                return Optional.empty(); // other types compare in ways a look-up does not
            }
            keys.put(key.get().getKey(), wanted.asText());
        }
        if (keys.size() != list.get().keys().size()) {
            return Optional.empty();
        }
        return Optional.of(from.entry(list.get(), keys).map(List::of).orElse(List.of()));
    }

    private static Optional<Map.Entry<QName, YangExpr>> keyEquals(ModelNode list, YangExpr predicate) {
        if (!(predicate instanceof YangBinaryExpr pair) || pair.getOperator() != YangBinaryOperator.EQUALS) {
            return Optional.empty();
        }
        return Stream.of(
                        Map.entry(pair.getLeftExpr(), pair.getRightExpr()),
                        Map.entry(pair.getRightExpr(), pair.getLeftExpr()))
                .filter(sides -> isFixed(sides.getValue()))
                .flatMap(sides -> list.keys().stream()
                        .filter(key -> isChild(sides.getKey(), key))
                        .map(key -> Map.entry(key, sides.getValue())))
                .findFirst();
    }

    private static boolean isChild(YangExpr expression, QName name) {
        return expression instanceof YangLocationPath path
                && !path.isAbsolute()
                && path.getSteps().size() == 1
                && path.getSteps().getFirst() instanceof YangLocationPath.ResolvedQNameStep step
                && step.getAxis() == org.opendaylight.yangtools.yang.xpath.api.YangXPathAxis.CHILD
                && step.getPredicates().isEmpty()
                && step.getQName().equals(name);
    }

    /** Whether an expression means the same for every entry. */
    private static boolean isFixed(YangExpr expression) {
        return switch (expression) {
            case YangLiteralExpr _ -> true;
            case YangLocationPath path -> path.isAbsolute();
            case YangFunctionCallExpr call -> call.getName().getLocalName().equals("current");
            case YangPathExpr path -> isFixed(path.getFilterExpr());
            case YangFilterExpr filter -> filter.getPredicates().isEmpty() && isFixed(filter.getExpr());
            default -> false;
        };
    }
}
