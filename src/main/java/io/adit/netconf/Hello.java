package io.adit.netconf;

import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The exchange that opens a session (RFC 6241 §8.1). */
final class Hello {
    private static final XmlDocument.Limits LIMITS = new XmlDocument.Limits(8, 20_000, 1 << 20);

    private Hello() {}

    static void write(XmlOutput out, List<String> capabilities, long sessionId) {
        out.open(Names.BASE, "hello");
        out.open(Names.BASE, "capabilities");
        capabilities.forEach(capability -> out.leaf(Names.BASE, "capability", capability));
        out.close();
        out.leaf(Names.BASE, "session-id", Long.toString(sessionId));
        out.close();
        out.flush();
    }

    /**
     * The framing that both sides can from now on.
     *
     * @throws IOException if it is no hello of a client, or shares no base version with us: the session must end
     */
    static Framing read(InputStream message) throws IOException {
        Element hello;
        try {
            hello = XmlDocument.parse(message, LIMITS);
        } catch (ModelException e) {
            throw new IOException("hello " + e.getMessage(), e);
        }
        Optional<Element> capabilities = Elements.child(hello, "capabilities");
        if (!Elements.is(hello, "hello") || capabilities.isEmpty()) {
            throw new IOException("the first message is no <hello> with <capabilities>");
        }
        if (Elements.child(hello, "session-id").isPresent()) {
            throw new IOException("a client's <hello> has no <session-id>"); // §8.1: the server must end the session
        }
        Set<String> offered = Elements.children(capabilities.get()).stream()
                .map(Elements::text)
                .collect(Collectors.toSet());
        if (offered.contains(Names.BASE_1_1)) {
            return Framing.CHUNKED;
        }
        if (offered.contains(Names.BASE_1_0)) {
            return Framing.END_OF_MESSAGE;
        }
        throw new IOException("the client offers no base version that the element has");
    }
}
