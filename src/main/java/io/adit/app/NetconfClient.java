package io.adit.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.client.channel.ClientChannel;

/** The client's side of a NETCONF session (RFC 6241) with the framing of base:1.0 (RFC 6242 §4.3). */
final class NetconfClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String END = "]]>]]>";
    private static final long END_BITS = 0x5D5D3E5D5D3EL; // the same as octets
    private static final long LAST_SIX = 0xFFFFFFFFFFFFL;
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:netconf:base:1.0";

    private final ClientChannel channel;
    private final OutputStream out;
    private final InputStream in;
    private int messageId;

    NetconfClient(ClientChannel channel) throws IOException {
        this.channel = channel;
        channel.open().verify(PATIENCE);
        out = channel.getInvertedIn();
        in = channel.getInvertedOut();
        read();
        write("<hello xmlns='" + NAMESPACE + "'><capabilities><capability>urn:ietf:params:netconf:base:1.0"
                + "</capability></capabilities></hello>");
    }

    /** Makes the content of {@code <config>} a commit of its own: edit-config of the candidate, then commit. */
    void commit(String config) throws IOException {
        call("<edit-config><target><candidate/></target>" + config + "</edit-config>");
        call("<commit/>");
    }

    /**
     * One operation.
     *
     * @return the whole reply
     * @throws IOException with the reply, if it holds an error
     */
    String call(String operation) throws IOException {
        messageId++;
        write("<rpc xmlns='" + NAMESPACE + "' message-id='" + messageId + "'>" + operation + "</rpc>");
        String reply = read();
        if (reply.contains("<rpc-error") || reply.contains(":rpc-error")) {
            throw new IOException(reply);
        }
        return reply;
    }

    private void write(String message) throws IOException {
        out.write((message + END).getBytes(UTF_8));
        out.flush();
    }

    private String read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        long tail = 0;
        while (tail != END_BITS) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the NETCONF session ended");
            }
            message.write(octet);
            tail = ((tail << Byte.SIZE) | octet) & LAST_SIX;
        }
        String text = message.toString(UTF_8);
        return text.substring(0, text.length() - END.length());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
