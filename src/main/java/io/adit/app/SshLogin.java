package io.adit.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.octets.IpEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** A log-in by SSH as an orchestrator or operator would make it: the demo uses the element from outside, as they do. */
final class SshLogin implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient client;
    private final ClientSession session;

    SshLogin(IpEndpoint at, String user, String password) throws IOException {
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE); // the server is in this process
        client.start();
        try {
            session = client.connect(user, at.address().toString(), at.port())
                    .verify(PATIENCE)
                    .getSession();
            session.addPasswordIdentity(password);
            session.auth().verify(PATIENCE);
        } catch (IOException e) {
            client.stop();
            throw e;
        }
    }

    /** Opens a NETCONF session in this log-in. */
    NetconfClient netconf() throws IOException {
        return new NetconfClient(session.createSubsystemChannel("netconf"));
    }

    /** Runs one command of the command line and returns what it prints. */
    String run(String command) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ClientChannel channel = session.createExecChannel(command)) {
            channel.setOut(printed);
            channel.setErr(printed);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            if (channel.getExitStatus() == null || channel.getExitStatus() != 0) {
                throw new IOException(command + ": " + printed.toString(UTF_8));
            }
        }
        return printed.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        session.close();
        client.stop();
    }
}
