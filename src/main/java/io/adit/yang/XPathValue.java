package io.adit.yang;

import java.util.List;

/** The four types of XPath 1.0 §1. */
public sealed interface XPathValue {

    record Nodes(List<Place> places) implements XPathValue {
        public Nodes {
            places = List.copyOf(places);
        }
    }

    record Text(String text) implements XPathValue {}

    record Numeric(double number) implements XPathValue {}

    record Truth(boolean truth) implements XPathValue {}

    /** XPath 1.0 §4.3 boolean(). */
    default boolean asTruth() {
        return switch (this) {
            case Nodes nodes -> !nodes.places().isEmpty();
            case Text text -> !text.text().isEmpty();
            case Numeric number -> number.number() != 0 && !Double.isNaN(number.number());
            case Truth truth -> truth.truth();
        };
    }

    /** XPath 1.0 §4.4 number(). */
    default double asNumber() {
        return switch (this) {
            case Nodes _ -> number(asText());
            case Text text -> number(text.text());
            case Numeric number -> number.number();
            case Truth truth -> truth.truth() ? 1 : 0;
        };
    }

    /** XPath 1.0 §4.2 string(). */
    default String asText() {
        return switch (this) {
            case Nodes nodes ->
                nodes.places().isEmpty() ? "" : nodes.places().getFirst().text();
            case Text text -> text.text();
            case Numeric number -> text(number.number());
            case Truth truth -> truth.truth() ? "true" : "false";
        };
    }

    private static double number(String text) {
        String trimmed = text.strip();
        return trimmed.matches("-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)") ? Double.parseDouble(trimmed) : Double.NaN;
    }

    private static String text(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }
        return number == 0
                ? "0"
                : new java.math.BigDecimal(Double.toString(number))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
