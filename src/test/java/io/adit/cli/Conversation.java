package io.adit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** An operator at a terminal of 80 by 10: types, and waits for what must appear. */
final class Conversation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final SshClient CLIENT = client();

    private final ClientSession session;
    private final ChannelShell channel;
    private final Seen seen = new Seen();

    Conversation(int port, boolean terminal) throws IOException {
        session = CLIENT.connect("operator", "127.0.0.1", port).verify(PATIENCE).getSession();
        session.addPasswordIdentity("pw");
        session.auth().verify(PATIENCE);
        channel = session.createShellChannel();
        channel.setUsePty(terminal);
        channel.setPtyType("xterm");
        channel.setPtyColumns(80);
        channel.setPtyLines(10);
        channel.setOut(seen);
        channel.open().verify(PATIENCE);
    }

    Conversation type(String keys) throws IOException {
        channel.getInvertedIn().write(keys.getBytes(UTF_8));
        channel.getInvertedIn().flush();
        return this;
    }

    Conversation endInput() throws IOException {
        channel.getInvertedIn().close();
        return this;
    }

    /** What appeared since the last call up to this text, without what steers the terminal. */
    String until(String text) {
        return seen.until(text);
    }

    boolean isLeft() {
        return channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE).contains(ClientChannelEvent.CLOSED);
    }

    int exitStatus() {
        return channel.getExitStatus();
    }

    @Override
    public void close() throws IOException {
        session.close(true);
    }

    /** One for all conversations, since starting it takes long; its threads are daemons and end with the tests. */
    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((_, _, _) -> true);
        client.start();
        return client;
    }

    private static final class Seen extends OutputStream {
        private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        private String text = "";

        @Override
        public void write(int octet) {
            arrived.add(String.valueOf((char) (octet & 0xff)));
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            arrived.add(new String(octets, offset, length, UTF_8));
        }

        String until(String wanted) {
            try {
                while (!plain().contains(wanted)) {
                    String more = arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    if (more == null) {
                        throw new AssertionError("never saw " + wanted + " in " + text);
                    }
                    text += more;
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            String seen = plain();
            int at = seen.indexOf(wanted);
            text = seen.substring(at + wanted.length());
            return seen.substring(0, at);
        }

        private String plain() {
            return text.replaceAll("\033\\[[0-9;?]*[a-zA-Z]|\033[=>]", "");
        }
    }
}
