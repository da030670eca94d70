package io.adit.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.w3c.dom.Element;

/** A NETCONF client that says what a test wants, right or wrong. */
final class TestClient implements AutoCloseable {
    private static final int ENOUGH = 64 << 20;
    private static final Pattern SESSION_ID = Pattern.compile("<session-id>(\\d+)</session-id></hello>");

    private final ClientChannel channel;
    private final OutputStream raw;
    private final MessageReader in;
    private final MessageWriter out;
    private final String hello;
    private int messageId;

    TestClient(ClientChannel channel) {
        this.channel = channel;
        raw = channel.getInvertedIn();
        in = new MessageReader(channel.getInvertedOut());
        out = new MessageWriter(raw);
        hello = read();
    }

    TestClient greet(String... capabilities) {
        StringBuilder text = new StringBuilder("<hello xmlns=\"" + Names.BASE + "\"><capabilities>");
        for (String capability : capabilities) {
            text.append("<capability>").append(capability).append("</capability>");
        }
        send(text.append("</capabilities></hello>").toString());
        if (List.of(capabilities).contains(Names.BASE_1_1)) {
            in.use(Framing.CHUNKED);
            out.use(Framing.CHUNKED);
        }
        return this;
    }

    /** What the element said of itself. */
    String hello() {
        return hello;
    }

    long id() {
        Matcher matcher = SESSION_ID.matcher(hello);
        if (!matcher.find()) {
            throw new AssertionError("no session-id in " + hello);
        }
        return Long.parseLong(matcher.group(1));
    }

    void send(String message) {
        try {
            out.write(message.getBytes(UTF_8));
            out.endMessage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Octets as they are, without framing. */
    void sendRaw(String octets) throws IOException {
        raw.write(octets.getBytes(UTF_8));
        raw.flush();
    }

    String read() {
        try {
            return new String(
                    in.next(ENOUGH)
                            .orElseThrow(() -> new AssertionError("the session ended"))
                            .readAllBytes(),
                    UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What came with notifications that were read for a reply; their event times are left out. */
    private final Deque<String> told = new ArrayDeque<>();

    /** The content of the next notification, without its event time. */
    String notification() {
        return told.isEmpty() ? notification(read()) : told.removeFirst();
    }

    private static String notification(String message) {
        String start = "<notification xmlns=\"" + Names.NOTIFICATION + "\"><eventTime>";
        if (!message.startsWith(start) || !message.endsWith("</notification>")) {
            throw new AssertionError(message);
        }
        int content = message.indexOf("</eventTime>") + "</eventTime>".length();
        return message.substring(content, message.length() - "</notification>".length());
    }

    /** The content of the reply. */
    String rpc(String operation) {
        messageId++;
        send("<rpc xmlns=\"" + Names.BASE + "\" message-id=\"" + messageId + "\">" + operation + "</rpc>");
        String start = "<rpc-reply xmlns=\"" + Names.BASE + "\" message-id=\"" + messageId + "\">";
        String reply = read();
        while (reply.startsWith("<notification")) {
            told.addLast(notification(reply));
            reply = read();
        }
        if (!reply.startsWith(start) || !reply.endsWith("</rpc-reply>")) {
            throw new AssertionError(reply);
        }
        return reply.substring(start.length(), reply.length() - "</rpc-reply>".length());
    }

    void ok(String operation) {
        String reply = rpc(operation);
        if (!reply.equals("<ok/>")) {
            throw new AssertionError(operation + " -> " + reply);
        }
    }

    /** Each error as {@code type tag path: message {info}}, without what it has not. */
    List<String> refused(String operation) {
        return errors(rpc(operation));
    }

    static List<String> errors(String reply) {
        List<String> errors = new ArrayList<>();
        Element root;
        try {
            root = XmlDocument.parse("<r xmlns=\"" + Names.BASE + "\">" + reply + "</r>");
        } catch (ModelException e) {
            throw new AssertionError(reply, e);
        }
        for (Element error : Elements.children(root)) {
            if (!Elements.is(error, "rpc-error")) {
                throw new AssertionError("not refused: " + reply);
            }
            StringBuilder text = new StringBuilder();
            text.append(text(error, "error-type")).append(' ').append(text(error, "error-tag"));
            Elements.child(error, "error-path")
                    .ifPresent(path -> text.append(' ').append(path.getTextContent()));
            text.append(": ").append(text(error, "error-message"));
            Elements.child(error, "error-info").ifPresent(info -> {
                for (Element one : Elements.children(info)) {
                    text.append(" {%s %s}".formatted(one.getLocalName(), one.getTextContent()));
                }
            });
            errors.add(text.toString());
        }
        return errors;
    }

    private static String text(Element error, String name) {
        return Elements.child(error, name).map(Element::getTextContent).orElse("-");
    }

    /** Whether the element ends the session, without being asked. */
    boolean isEnded() {
        return channel
                .waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EOF), TestElement.PATIENCE)
                .stream()
                .anyMatch(event -> event == ClientChannelEvent.CLOSED || event == ClientChannelEvent.EOF);
    }

    /** Cuts the connection without a word. */
    void cut() {
        channel.getSession().close(true);
    }

    @Override
    public void close() {
        channel.getSession().close(true);
    }
}
