package io.adit.yang;

import java.util.HashSet;
import java.util.Set;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.xpath.api.YangBinaryOperator;

/** XPath 1.0 §3.4: a comparison with a node-set is true if it is for any of its nodes. */
final class Comparison {
    private Comparison() {}

    static boolean holds(YangBinaryOperator operator, XPathValue left, XPathValue right) {
        boolean equality = operator == YangBinaryOperator.EQUALS || operator == YangBinaryOperator.NOT_EQUALS;
        if (left instanceof XPathValue.Nodes a && right instanceof XPathValue.Nodes b) {
            return operator == YangBinaryOperator.EQUALS ? share(a, b) : anyPair(operator, a, b);
        }
        if (left instanceof XPathValue.Nodes nodes && !(right instanceof XPathValue.Truth && equality)) {
            return nodes.places().stream().anyMatch(place -> single(operator, place, right, false));
        }
        if (right instanceof XPathValue.Nodes nodes && !(left instanceof XPathValue.Truth && equality)) {
            return nodes.places().stream().anyMatch(place -> single(operator, place, left, true));
        }
        return equality ? equality(operator, left, right) : order(operator, left.asNumber(), right.asNumber());
    }

    private static boolean share(XPathValue.Nodes a, XPathValue.Nodes b) {
        Set<String> texts = new HashSet<>();
        a.places().forEach(place -> texts.add(place.text()));
        return b.places().stream().anyMatch(place -> texts.contains(place.text()));
    }

    private static boolean anyPair(YangBinaryOperator operator, XPathValue.Nodes a, XPathValue.Nodes b) {
        return a.places().stream()
                .anyMatch(place -> b.places().stream()
                        .anyMatch(other -> single(operator, place, new XPathValue.Text(other.text()), false)));
    }

    private static boolean single(YangBinaryOperator operator, Place place, XPathValue other, boolean swapped) {
        if (other instanceof XPathValue.Text text && isEquality(operator)) {
            return sameText(place, text.text()) == (operator == YangBinaryOperator.EQUALS);
        }
        XPathValue value = new XPathValue.Text(place.text());
        return swapped ? holds(operator, other, value) : holds(operator, value, other);
    }

    private static boolean isEquality(YangBinaryOperator operator) {
        return operator == YangBinaryOperator.EQUALS || operator == YangBinaryOperator.NOT_EQUALS;
    }

    /** An identity may be written with the name or the prefix of its module, or without: its canonical form is nobody's. */
    private static boolean sameText(Place place, String text) {
        if (place.value().isPresent() && place.value().get() instanceof QName identity) {
            int colon = text.indexOf(':');
            return identity.getLocalName().equals(text.substring(colon + 1))
                    && (colon < 0
                            || place.evaluator()
                                    .schema()
                                    .moduleOf(identity.getNamespace().toString())
                                    .filter(module -> module.name().equals(text.substring(0, colon))
                                            || module.prefix().equals(text.substring(0, colon)))
                                    .isPresent());
        }
        return place.text().equals(text);
    }

    private static boolean equality(YangBinaryOperator operator, XPathValue left, XPathValue right) {
        boolean equal;
        if (left instanceof XPathValue.Truth || right instanceof XPathValue.Truth) {
            equal = left.asTruth() == right.asTruth();
        } else if (left instanceof XPathValue.Numeric || right instanceof XPathValue.Numeric) {
            equal = left.asNumber() == right.asNumber();
        } else {
            equal = left.asText().equals(right.asText());
        }
        return equal == (operator == YangBinaryOperator.EQUALS);
    }

    private static boolean order(YangBinaryOperator operator, double left, double right) {
        return switch (operator) {
            case GT -> left > right;
            case GTE -> left >= right;
            case LT -> left < right;
            case LTE -> left <= right;
            default -> throw new IllegalStateException(operator + " is no order");
        };
    }
}
