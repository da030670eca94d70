package io.adit.yang;

import java.io.StringWriter;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeWithValue;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;

/** Writes data as XML (RFC 7950 §7), list keys first; and a change as an edit that makes it again. */
public final class DataWriter {
    private final XMLStreamWriter out;

    public DataWriter(XMLStreamWriter out) {
        this.out = out;
    }

    /** The whole tree within a {@code <config>} element. */
    public static String text(Schema schema, ContainerNode data) {
        return document(writer -> writer.content(schema.root(), data));
    }

    /** The difference of two trees as an edit that turns the first into the second. */
    static String text(Difference difference) {
        return document(writer -> writer.changes(difference));
    }

    private interface Body {
        void write(DataWriter writer) throws XMLStreamException;
    }

    private static String document(Body body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartElement("nc", "config", XmlEdit.NETCONF);
            out.writeNamespace("nc", XmlEdit.NETCONF);
            body.write(new DataWriter(out));
            out.writeEndElement();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return text.toString();
    }

    /** The children of an interior node. */
    public void content(ModelNode model, NormalizedNode data) throws XMLStreamException {
        for (ModelNode child : model.children()) {
            Optional<? extends NormalizedNode> stored = child.in(data);
            if (stored.isPresent()) {
                if (child.kind() == ModelNode.Kind.LIST || child.kind() == ModelNode.Kind.LEAF_LIST) {
                    for (NormalizedNode entry : Entries.entries(stored.get())) {
                        node(child, entry);
                    }
                } else {
                    node(child, stored.get());
                }
            }
        }
    }

    /** One container, list entry, leaf or leaf-list entry as an element. */
    public void node(ModelNode model, NormalizedNode data) throws XMLStreamException {
        start(model);
        inside(model, data);
        out.writeEndElement();
    }

    private void inside(ModelNode model, NormalizedNode data) throws XMLStreamException {
        switch (data) {
            case LeafNode<?> leaf -> model.type().orElseThrow().write(out, leaf.body());
            case LeafSetEntryNode<?> entry -> model.type().orElseThrow().write(out, entry.body());
            default -> {
                keys(model, data);
                for (ModelNode child : model.children()) {
                    if (!model.keys().contains(child.name())) {
                        one(child, data);
                    }
                }
            }
        }
    }

    private void one(ModelNode child, NormalizedNode data) throws XMLStreamException {
        Optional<? extends NormalizedNode> stored = child.in(data);
        if (stored.isEmpty()) {
            return;
        }
        if (child.kind() == ModelNode.Kind.LIST || child.kind() == ModelNode.Kind.LEAF_LIST) {
            for (NormalizedNode entry : Entries.entries(stored.get())) {
                node(child, entry);
            }
        } else {
            node(child, stored.get());
        }
    }

    private void keys(ModelNode model, NormalizedNode data) throws XMLStreamException {
        for (org.opendaylight.yangtools.yang.common.QName key : model.keys()) {
            one(model.child(key).orElseThrow(), data);
        }
    }

    /** The element's name, with the namespace as default where it changes. */
    private void start(ModelNode model) throws XMLStreamException {
        out.setDefaultNamespace(model.namespace());
        out.writeStartElement(model.namespace(), model.localName());
        boolean changes =
                model.parent().isEmpty() || !model.parent().get().namespace().equals(model.namespace());
        if (changes) {
            out.writeDefaultNamespace(model.namespace());
        }
    }

    private void changes(Difference difference) throws XMLStreamException {
        for (ModelNode child : difference.model().children()) {
            boolean reordered =
                    child.isUserOrdered() && difference.children().stream().anyMatch(change -> change.model() == child);
            if (reordered) {
                wholly(child, difference);
            } else {
                for (Difference change : difference.children()) {
                    if (change.model() == child) {
                        change(change);
                    }
                }
            }
        }
    }

    /** What users order is written anew: its order is part of the change. */
    private void wholly(ModelNode list, Difference parent) throws XMLStreamException {
        Optional<? extends NormalizedNode> before = parent.before().flatMap(list::in);
        if (before.isPresent()) {
            for (NormalizedNode entry : Entries.entries(before.get())) {
                removal(list, entry);
            }
        }
        if (parent.after().isPresent()) {
            one(list, parent.after().get());
        }
    }

    private void change(Difference change) throws XMLStreamException {
        if (change.isDeleted()) {
            removal(change.model(), change.before().orElseThrow());
        } else if (change.isCreated() || !change.model().isInterior()) {
            node(change.model(), change.after().orElseThrow());
        } else {
            start(change.model());
            keys(change.model(), change.after().orElseThrow());
            changes(change);
            out.writeEndElement();
        }
    }

    private void removal(ModelNode model, NormalizedNode data) throws XMLStreamException {
        start(model);
        out.writeAttribute("nc", XmlEdit.NETCONF, "operation", "remove");
        if (data.name() instanceof NodeIdentifierWithPredicates) {
            keys(model, data);
        } else if (data.name() instanceof NodeWithValue<?> entry) {
            model.type().orElseThrow().write(out, entry.getValue());
        }
        out.writeEndElement();
    }
}
