package io.adit.netconf;

import io.adit.datastore.RequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3c.dom.Element;

/** The parameters of one operation: known ones by name, anything else refused. */
final class Parameters {
    private final Element operation;

    private Parameters(Element operation) {
        this.operation = operation;
    }

    static Parameters of(Element operation, String... names) throws RequestException {
        List<String> known = Arrays.asList(names);
        for (Element child : Elements.children(operation)) {
            String namespace = Elements.namespace(child);
            boolean ours = namespace.equals(Elements.namespace(operation));
            if (!ours || !known.contains(child.getLocalName())) {
                throw Errors.unknown(child.getLocalName());
            }
        }
        return new Parameters(operation);
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
