package io.adit.yang;

import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads XML from a stranger: no DTD, no external entity, and no more depth or elements than {@link Limits} allows. */
public final class XmlDocument {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /**
     * How much is read before giving up.
     *
     * @param depth elements within each other
     * @param nodes elements and attributes together
     * @param characters of text and attribute values together
     */
    public record Limits(int depth, int nodes, long characters) {
        /** Enough for a datastore of 100,000 list entries; a schema is never this deep. */
        public static final Limits USUAL = new Limits(64, 4_000_000, 256L << 20);
    }

    private XmlDocument() {}

    /** The root element of a document. */
    public static Element parse(String text) throws ModelException {
        try {
            return read(factory().createXMLStreamReader(new StringReader(text)), Limits.USUAL);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** The root element of a document in the encoding that it declares. */
    public static Element parse(InputStream in, Limits limits) throws ModelException {
        try {
            return read(factory().createXMLStreamReader(in), limits);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** The root element of a new document. */
    static Element root(String namespace, String name) {
        Document document = emptyDocument();
        Element root = document.createElementNS(namespace, name);
        document.appendChild(root);
        return root;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static Element read(XMLStreamReader in, Limits limits) throws XMLStreamException, ModelException {
        Builder builder = new Builder(emptyDocument(), limits);
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> builder.open(in);
                case XMLStreamConstants.END_ELEMENT -> builder.close();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> builder.text(in.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new ModelException(ModelError.of(
                            ModelError.Type.RPC,
                            ModelError.Tag.MALFORMED_MESSAGE,
                            "",
                            "no DTD and no entities are read"));
                default -> {} // comments and processing instructions say nothing
            }
        }
        return builder.document.getDocumentElement();
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser", e);
        }
    }

    private static ModelException malformed(XMLStreamException e) {
        String reason = String.valueOf(e.getMessage()).lines().reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        return new ModelException(ModelError.of(
                ModelError.Type.RPC, ModelError.Tag.MALFORMED_MESSAGE, "", "not well-formed XML: " + reason));
    }

    private static final class Builder {
        private final Document document;
        private final Limits limits;
        private final List<Node> open = new ArrayList<>();
        private int nodes;
        private long characters;

        Builder(Document document, Limits limits) {
            this.document = document;
            this.limits = limits;
            open.add(document);
        }

        void open(XMLStreamReader in) throws ModelException {
            count(1 + in.getAttributeCount() + in.getNamespaceCount());
            if (open.size() > limits.depth()) {
                throw tooBig("elements deeper than " + limits.depth());
            }
            String namespace = in.getNamespaceURI();
            String prefix = in.getPrefix() == null ? "" : in.getPrefix();
            Element element = document.createElementNS(
                    namespace == null ? "" : namespace,
                    prefix.isEmpty() ? in.getLocalName() : prefix + ":" + in.getLocalName());
            for (int i = 0; i < in.getNamespaceCount(); i++) {
                String declared = in.getNamespacePrefix(i);
                String uri = in.getNamespaceURI(i);
                element.setAttributeNS(
                        XMLNS,
                        declared == null || declared.isEmpty() ? "xmlns" : "xmlns:" + declared,
                        uri == null ? "" : uri);
            }
            for (int i = 0; i < in.getAttributeCount(); i++) {
                String attributePrefix = in.getAttributePrefix(i);
                String name = in.getAttributeLocalName(i);
                text(in.getAttributeValue(i).length());
                element.setAttributeNS(
                        in.getAttributeNamespace(i),
                        attributePrefix == null || attributePrefix.isEmpty() ? name : attributePrefix + ":" + name,
                        in.getAttributeValue(i));
            }
            open.getLast().appendChild(element);
            open.add(element);
        }

        void close() {
            open.removeLast();
        }

        void text(String text) throws ModelException {
            text(text.length());
            if (open.size() > 1) {
                open.getLast().appendChild(document.createTextNode(text));
            }
        }

        private void text(int length) throws ModelException {
            characters += length;
            if (characters > limits.characters()) {
                throw tooBig("more than " + limits.characters() + " characters");
            }
        }

        private void count(int more) throws ModelException {
            nodes += more;
            if (nodes > limits.nodes()) {
                throw tooBig("more than " + limits.nodes() + " elements and attributes");
            }
        }

        private static ModelException tooBig(String what) {
            return new ModelException(
                    ModelError.of(ModelError.Type.RPC, ModelError.Tag.TOO_BIG, "", "the document has " + what));
        }
    }
}
