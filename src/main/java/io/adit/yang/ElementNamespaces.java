package io.adit.yang;

import java.util.Iterator;
import java.util.List;
import javax.xml.namespace.NamespaceContext;
import org.w3c.dom.Element;

/** The prefixes in force at an element. */
final class ElementNamespaces implements NamespaceContext {
    private final Element element;

    ElementNamespaces(Element element) {
        this.element = element;
    }

    @Override
    public String getNamespaceURI(String prefix) {
        String uri = element.lookupNamespaceURI(prefix.isEmpty() ? null : prefix);
        return uri == null ? "" : uri;
    }

    @Override
    public String getPrefix(String namespace) {
        String prefix = element.lookupPrefix(namespace);
        return prefix == null ? "" : prefix;
    }

    @Override
    public Iterator<String> getPrefixes(String namespace) {
        return List.of(getPrefix(namespace)).iterator();
    }
}
