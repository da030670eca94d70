package io.adit.netconf;

import io.adit.datastore.RequestException;
import io.adit.yang.ModelError;
import io.adit.yang.ModelError.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** One {@code <rpc>} (RFC 6241 §4.1). */
record Rpc(Element message) {

    /** Every attribute of the message goes back on the reply, unmodified (§4.2). */
    Map<String, String> attributes() {
        Map<String, String> echoed = new LinkedHashMap<>();
        NamedNodeMap attributes = message.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!attribute.getNodeName().equals("xmlns")) { // the reply declares its own
                echoed.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return echoed;
    }

    /** The one operation inside. */
    Element operation() throws RequestException {
        if (!Elements.is(message, "rpc")) {
            throw Errors.rpc(Tag.MALFORMED_MESSAGE, "expected <rpc>, not <" + message.getLocalName() + ">");
        }
        if (!message.hasAttribute("message-id")) {
            throw Errors.refused(
                    ModelError.of(ModelError.Type.RPC, Tag.MISSING_ATTRIBUTE, "", "<rpc> has no message-id")
                            .withBadElement("rpc")
                            .withBadAttribute("message-id"));
        }
        List<Element> operations = Elements.children(message);
        if (operations.isEmpty()) {
            throw Errors.rpc(Tag.MISSING_ELEMENT, "<rpc> holds no operation");
        }
        if (operations.size() > 1) {
            throw Errors.unknown(operations.get(1).getLocalName());
        }
        return operations.getFirst();
    }
}
