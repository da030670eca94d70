package io.adit.netconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * One element of a subtree filter (RFC 6241 §6.2): a selection node, a containment node or, with content, a content
 * match node.
 *
 * @param namespace empty matches any (§6.2.1)
 * @param hasAttributes an attribute match expression (§6.2.2): no data of ours has attributes, so it is never true
 */
record Filter(String namespace, String name, boolean hasAttributes, Optional<String> content, List<Filter> children) {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    Filter {
        children = List.copyOf(children);
    }

    /** The elements inside a {@code <filter>}. */
    static List<Filter> inside(Element filter) {
        List<Filter> filters = new ArrayList<>();
        for (Element child : Elements.children(filter)) {
            filters.add(of(child));
        }
        return filters;
    }

    private static Filter of(Element element) {
        List<Filter> children = inside(element);
        String text = children.isEmpty() ? element.getTextContent().strip() : "";
        return new Filter(
                namespace(element),
                element.getLocalName(),
                hasAttributes(element),
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                children);
    }

    /** No data lives in the namespace of the protocol: a filter in it inherited it and declares none of its own. */
    private static String namespace(Element element) {
        String namespace = element.getNamespaceURI();
        return namespace == null || namespace.equals(Names.BASE) || namespace.equals(Names.NOTIFICATION)
                ? ""
                : namespace;
    }

    private static boolean hasAttributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (attribute instanceof Attr && !XMLNS.equals(attribute.getNamespaceURI())) {
                return true;
            }
        }
        return false;
    }

    boolean names(String itsNamespace, String itsName) {
        return name.equals(itsName) && !hasAttributes && (namespace.isEmpty() || namespace.equals(itsNamespace));
    }

    boolean isSelection() {
        return content.isEmpty() && children.isEmpty();
    }

    /** Whether the content match nodes inside are all true for this branch (§6.2.5). */
    boolean accepts(Item.Branch branch) {
        for (Filter child : children) {
            if (child.content().isPresent()) {
                String wanted = child.content().get();
                if (branch.leaves(child).stream().noneMatch(leaf -> leaf.matches(wanted))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Content match nodes alone select the whole branch. */
    boolean isContentMatchesOnly() {
        return children.stream().allMatch(child -> child.content().isPresent());
    }
}
