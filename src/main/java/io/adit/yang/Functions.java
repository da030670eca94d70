package io.adit.yang;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.opendaylight.yangtools.yang.common.AbstractQName;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.model.api.IdentitySchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.type.EnumTypeDefinition;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangFunctionCallExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangQNameExpr;

/** The function library: XPath 1.0 §4 and RFC 7950 §10. */
final class Functions {
    private final Evaluator evaluator;

    Functions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    XPathValue call(YangFunctionCallExpr call, Evaluator.Context context) {
        Arguments of = new Arguments(call.getArguments(), context);
        return switch (call.getName().getLocalName()) {
            case "current" -> new XPathValue.Nodes(List.of(context.current()));
            case "last" -> new XPathValue.Numeric(context.size());
            case "position" -> new XPathValue.Numeric(context.position());
            case "count" -> new XPathValue.Numeric(of.places(0).size());
            case "sum" ->
                new XPathValue.Numeric(of.places(0).stream()
                        .mapToDouble(place -> new XPathValue.Text(place.text()).asNumber())
                        .sum());
            case "boolean" -> new XPathValue.Truth(of.value(0).asTruth());
            case "not" -> new XPathValue.Truth(!of.value(0).asTruth());
            case "true" -> new XPathValue.Truth(true);
            case "false", "lang" -> new XPathValue.Truth(false); // YANG data names no language
            case "id" -> new XPathValue.Nodes(List.of()); // nor has it identifiers
            case "number" -> new XPathValue.Numeric(of.value(0).asNumber());
            case "floor" -> new XPathValue.Numeric(Math.floor(of.number(0)));
            case "ceiling" -> new XPathValue.Numeric(Math.ceil(of.number(0)));
            case "round" -> new XPathValue.Numeric(Math.floor(of.number(0) + 0.5));
            case "deref" -> new XPathValue.Nodes(References.targets(of.places(0)));
            case "re-match" -> new XPathValue.Truth(matches(of.text(0), of.text(1)));
            case "derived-from" -> new XPathValue.Truth(of.derived(false));
            case "derived-from-or-self" -> new XPathValue.Truth(of.derived(true));
            case "enum-value" -> new XPathValue.Numeric(enumValue(of.places(0)));
            case "bit-is-set" -> new XPathValue.Truth(isSet(of.places(0), of.text(1)));
            default -> text(call.getName().getLocalName(), of);
        };
    }

    private XPathValue text(String function, Arguments of) {
        return switch (function) {
            case "string" -> new XPathValue.Text(of.value(0).asText());
            case "concat" -> new XPathValue.Text(of.concatenated());
            case "contains" -> new XPathValue.Truth(of.text(0).contains(of.text(1)));
            case "starts-with" -> new XPathValue.Truth(of.text(0).startsWith(of.text(1)));
            case "string-length" ->
                new XPathValue.Numeric(of.text(0).codePointCount(0, of.text(0).length()));
            case "normalize-space" -> new XPathValue.Text(of.text(0).strip().replaceAll("[ \t\r\n]+", " "));
            case "substring-before" -> new XPathValue.Text(before(of.text(0), of.text(1)));
            case "substring-after" -> new XPathValue.Text(after(of.text(0), of.text(1)));
            case "substring" -> new XPathValue.Text(substring(of));
            case "translate" -> new XPathValue.Text(translate(of.text(0), of.text(1), of.text(2)));
            case "local-name" -> new XPathValue.Text(of.name(ModelNode::localName));
            case "name" -> new XPathValue.Text(of.name(this::prefixed));
            case "namespace-uri" -> new XPathValue.Text(of.name(ModelNode::namespace));
            default -> throw new IllegalStateException("no XPath function " + function);
        };
    }

    private String prefixed(ModelNode model) {
        return evaluator
                        .schema()
                        .module(model.module())
                        .map(module -> module.prefix() + ":")
                        .orElse("")
                + model.localName();
    }

    private static boolean matches(String text, String pattern) {
        return Pattern.compile(fromXsd(pattern)).matcher(text).matches();
    }

    /** In XSD patterns ^ and $ are ordinary characters outside a class. */
    private static String fromXsd(String pattern) {
        StringBuilder translated = new StringBuilder();
        boolean inClass = false;
        boolean escaped = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (!escaped && !inClass && (c == '^' || c == '$')) {
                translated.append('\\');
            }
            inClass = escaped ? inClass : c == '[' || (inClass && c != ']');
            escaped = !escaped && c == '\\';
            translated.append(c);
        }
        return translated.toString();
    }

    private static double enumValue(List<Place> places) {
        if (places.isEmpty()
                || !(places.getFirst().model().type().map(ValueType::resolved).orElse(null)
                        instanceof EnumTypeDefinition type)) {
            return Double.NaN;
        }
        String name = places.getFirst().text();
        return type.getValues().stream()
                .filter(pair -> pair.getName().equals(name))
                .mapToDouble(EnumTypeDefinition.EnumPair::getValue)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static boolean isSet(List<Place> places, String bit) {
        return !places.isEmpty()
                && places.getFirst().value().isPresent()
                && places.getFirst().value().get() instanceof Set<?> bits
                && bits.contains(bit);
    }

    private static String before(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : text.substring(0, at);
    }

    private static String after(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : text.substring(at + mark.length());
    }

    /** Positions count from 1, and both bounds are rounded (XPath 1.0 §4.2). */
    private static String substring(Arguments of) {
        double start = Math.floor(of.number(1) + 0.5);
        double end = of.count() > 2 ? start + Math.floor(of.number(2) + 0.5) : Double.POSITIVE_INFINITY;
        StringBuilder part = new StringBuilder();
        int position = 0;
        for (int point : of.text(0).codePoints().toArray()) {
            position++;
            if (position >= start && position < end) {
                part.appendCodePoint(point);
            }
        }
        return part.toString();
    }

    private static String translate(String text, String from, String to) {
        StringBuilder translated = new StringBuilder();
        text.chars().forEach(c -> {
            int at = from.indexOf(c);
            if (at < 0) {
                translated.append((char) c);
            } else if (at < to.length()) {
                translated.append(to.charAt(at));
            }
        });
        return translated.toString();
    }

    String text(YangQNameExpr expression) {
        AbstractQName name = expression.getQName();
        return name instanceof QName resolved
                ? evaluator
                                .schema()
                                .context()
                                .findModule(resolved.getModule())
                                .map(Module::getName)
                                .orElse("") + ":" + resolved.getLocalName()
                : name.getLocalName();
    }

    /** The arguments of one call; a function without one means the context node. */
    private final class Arguments {
        private final List<YangExpr> expressions;
        private final Evaluator.Context context;

        Arguments(List<YangExpr> expressions, Evaluator.Context context) {
            this.expressions = expressions;
            this.context = context;
        }

        int count() {
            return expressions.size();
        }

        XPathValue value(int index) {
            return index < expressions.size()
                    ? evaluator.evaluate(expressions.get(index), context)
                    : new XPathValue.Nodes(List.of(context.node()));
        }

        List<Place> places(int index) {
            return value(index) instanceof XPathValue.Nodes nodes ? nodes.places() : List.of();
        }

        String text(int index) {
            return value(index).asText();
        }

        double number(int index) {
            return value(index).asNumber();
        }

        String concatenated() {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < count(); i++) {
                all.append(text(i));
            }
            return all.toString();
        }

        String name(java.util.function.Function<ModelNode, String> part) {
            List<Place> places = places(0);
            return places.isEmpty() ? "" : part.apply(places.getFirst().model());
        }

        boolean derived(boolean orSelf) {
            Optional<IdentitySchemaNode> base = identity();
            return base.isPresent()
                    && places(0).stream()
                            .anyMatch(place -> place.value().isPresent()
                                    && place.value().get() instanceof QName value
                                    && ((orSelf && value.equals(base.get().getQName()))
                                            || isDerived(base.get(), value)));
        }

        private boolean isDerived(IdentitySchemaNode base, QName value) {
            return evaluator.schema().context().getDerivedIdentities(base).stream()
                    .anyMatch(derived -> derived.getQName().equals(value) || isDerived(derived, value));
        }

        private Optional<IdentitySchemaNode> identity() {
            String text = expressions.get(1) instanceof YangQNameExpr name ? Functions.this.text(name) : text(1);
            int colon = text.indexOf(':');
            String local = text.substring(colon + 1);
            return evaluator.schema().context().getModules().stream()
                    .filter(module -> colon < 0
                            ? module.getName().equals(context.current().model().module())
                            : module.getName().equals(text.substring(0, colon))
                                    || module.getPrefix().equals(text.substring(0, colon)))
                    .flatMap(module -> module.getIdentities().stream())
                    .filter(identity -> identity.getQName().getLocalName().equals(local))
                    .<IdentitySchemaNode>map(identity -> identity)
                    .findFirst();
        }
    }
}
