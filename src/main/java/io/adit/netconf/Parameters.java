package io.adit.netconf;

import io.adit.datastore.RequestException;
import io.adit.yang.ModelError;
import io.adit.yang.ModelError.Tag;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** The parameters of one operation: known ones by name, anything else refused. */
final class Parameters {
    static final String WITH_DEFAULTS = "with-defaults";

    /** In the namespace of the operation, or in that of the protocol, as some clients write it to a subscription. */
    static final String FILTER = "filter";

    private final Element operation;

    private Parameters(Element operation) {
        this.operation = operation;
    }

    static Parameters of(Element operation, String... names) throws RequestException {
        List<String> known = Arrays.asList(names);
        Set<String> seen = new HashSet<>();
        for (Element child : Elements.children(operation)) {
            String name = child.getLocalName();
            if (!isOurs(operation, child) || !known.contains(name)) {
                throw Errors.unknown(name);
            }
            if (!seen.add(name)) {
                throw Errors.refused(ModelError.protocol(Tag.BAD_ELEMENT, "<" + name + "> is there more than once")
                        .withBadElement(name));
            }
        }
        return new Parameters(operation);
    }

    private static boolean isOurs(Element operation, Element parameter) {
        String namespace = Elements.namespace(parameter);
        return switch (parameter.getLocalName()) {
            case WITH_DEFAULTS -> namespace.equals(Names.WITH_DEFAULTS);
            case FILTER -> namespace.equals(Elements.namespace(operation)) || namespace.equals(Names.BASE);
            default -> namespace.equals(Elements.namespace(operation));
        };
    }

    Optional<Element> optional(String name) {
        return Elements.children(operation).stream()
                .filter(child -> child.getLocalName().equals(name))
                .findFirst();
    }

    Element required(String name) throws RequestException {
        return optional(name).orElseThrow(() -> Errors.missing(name));
    }

    Optional<String> text(String name) {
        return optional(name).map(Elements::text);
    }

    /** One of an enum's constants, written as the RFC writes it: {@code test-then-set}. */
    <E extends Enum<E>> E choice(String name, Class<E> type, E absent) throws RequestException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return absent;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text.get())) {
                return constant;
            }
        }
        throw Errors.invalid(name, "<" + name + "> cannot be \"" + text.get() + "\"");
    }

    /** What the filter selects; everything without one. */
    Selection selection() throws RequestException {
        Optional<Element> filter = optional(FILTER);
        if (filter.isEmpty()) {
            return Selection.ALL;
        }
        Element element = filter.get();
        String type = element.hasAttributeNS(Names.BASE, "type")
                ? element.getAttributeNS(Names.BASE, "type")
                : element.getAttribute("type");
        if (!type.isEmpty() && !type.equals("subtree")) {
            throw Errors.badAttribute(FILTER, "type", "the element has subtree filters alone, not \"" + type + "\"");
        }
        return Selection.of(Filter.inside(element));
    }

    /** Our datastores hold what was set, so that {@code explicit} is how they are read anyway (RFC 6243 §2.3, §4.5). */
    void refuseOtherDefaults() throws RequestException {
        String mode = text(WITH_DEFAULTS).orElse("explicit");
        if (!mode.equals("explicit")) {
            throw Errors.invalid(WITH_DEFAULTS, "the element reads with explicit defaults alone, not \"" + mode + "\"");
        }
    }

    /** The one element inside a {@code <source>} or {@code <target>}. */
    Element inside(String name) throws RequestException {
        List<Element> children = Elements.children(required(name));
        if (children.isEmpty()) {
            throw Errors.missing(name.equals("source") || name.equals("target") ? name : "config");
        }
        if (children.size() > 1) {
            throw Errors.unknown(children.get(1).getLocalName());
        }
        return children.getFirst();
    }
}
