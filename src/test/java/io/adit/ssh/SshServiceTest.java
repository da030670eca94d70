package io.adit.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.config.SystemConfig;
import io.adit.config.SystemConfig.ManagementUser;
import io.adit.config.Table;
import io.adit.octets.IpEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SshServiceTest {
    private static final IpEndpoint ANY_PORT = IpEndpoint.parse("127.0.0.1:0");
    private static final String HASH = Sha2Crypt.sha512Crypt("right".getBytes(StandardCharsets.UTF_8), "$6$saltsalt$");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SshLimits LIMITS =
            new SshLimits(10, 5, 4, 3, Duration.ofMillis(1500), Duration.ofMinutes(5), Duration.ofSeconds(30));

    @TempDir
    private Path folder;

    private volatile SystemConfig system = new SystemConfig("test", ANY_PORT, ANY_PORT, Table.empty());
    private final SshClient client = SshClient.setUpDefaultClient();

    @BeforeEach
    void start() {
        client.setServerKeyVerifier((_, _, _) -> true);
        client.start();
        users(new ManagementUser("anna", Optional.of(HASH), List.of()));
    }

    @AfterEach
    void stop() {
        client.stop();
    }

    @Test
    void makesAHostKeyOnceThatItsOwnerAloneCanRead() throws IOException {
        Path file = folder.resolve("keys/host-key");
        service(file).close();
        byte[] first = Files.readAllBytes(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new String(first, StandardCharsets.US_ASCII)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
        service(file).close();
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aHostKeyFileThatHoldsNoKeyIsSaidSo() throws IOException {
        Path file = folder.resolve("host-key");
        Files.writeString(file, "nothing");
        assertThatThrownBy(() -> service(file)).isInstanceOf(IOException.class).hasMessageContaining("host-key");
    }

    @Test
    void bothPortsRunACommandForAUserWithTheRightPassword() throws IOException {
        try (SshService service = service()) {
            for (Listener listener : service.reconcile()) {
                try (ClientSession session = connect(listener, "anna")) {
                    session.addPasswordIdentity("right");
                    session.auth().verify(PATIENCE);
                    assertThat(run(session, "hello")).startsWith("hello by anna from 127.0.0.1:");
                }
            }
        }
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUser() throws IOException {
        try (SshService service = service()) {
            Listener listener = reconciled(service, SshPort.CLI);
            for (String[] wrong : new String[][] {{"anna", "wrong"}, {"bob", "right"}, {"anna", "right "}}) {
                try (ClientSession session = connect(listener, wrong[0])) {
                    session.addPasswordIdentity(wrong[1]);
                    assertThatThrownBy(() -> session.auth().verify(PATIENCE)).isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void knowsAUserByKeyUnlessTheKeyHasARestriction() throws IOException, GeneralSecurityException {
        KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        String line = PublicKeyEntry.toString(key.getPublic()) + " anna@example";
        users(
                new ManagementUser("anna", Optional.empty(), List.of("garbage", line)),
                new ManagementUser("bob", Optional.empty(), List.of("from=\"192.0.2.1\" " + line)));
        try (SshService service = service()) {
            Listener listener = reconciled(service, SshPort.NETCONF);
            try (ClientSession session = connect(listener, "anna")) {
                session.addPublicKeyIdentity(key);
                session.auth().verify(PATIENCE);
                assertThat(session.isAuthenticated()).isTrue();
            }
            try (ClientSession session = connect(listener, "bob")) {
                session.addPublicKeyIdentity(key);
                assertThatThrownBy(() -> session.auth().verify(PATIENCE)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void followsTheConfigurationWhileSessionsStay() throws IOException {
        try (SshService service = service()) {
            Listener before = reconciled(service, SshPort.CLI);
            Listener untouched = service.listener(SshPort.NETCONF);
            try (ClientSession session = connect(before, "anna")) {
                session.addPasswordIdentity("right");
                session.auth().verify(PATIENCE);
                SystemConfig now = system;
                system = new SystemConfig("test", now.netconf(), IpEndpoint.parse("127.0.0.2:0"), now.users());
                Listener after = reconciled(service, SshPort.CLI);
                assertThat(after.bound().orElseThrow().address()).hasToString("127.0.0.2");
                assertThat(service.listener(SshPort.NETCONF)).isEqualTo(untouched);
                assertThat(run(session, "still here")).startsWith("still here by anna");
                assertThatThrownBy(() -> connect(before, "anna")).isInstanceOf(IOException.class);
                assertThat(connect(after, "anna").isOpen()).isTrue();
            }
        }
    }

    @Test
    void saysWhyItCannotListenAndTriesAgain() throws IOException {
        try (SshService service = service()) {
            IpEndpoint foreign = IpEndpoint.parse("192.0.2.77:830");
            IpEndpoint used;
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                used = IpEndpoint.parse("127.0.0.1:" + taken.getLocalPort());
                system = new SystemConfig("test", foreign, used, Table.empty());
                service.reconcile();
                assertThat(service.listener(SshPort.NETCONF).bound()).isEmpty();
                assertThat(service.listener(SshPort.NETCONF).reason().orElseThrow())
                        .contains("Cannot assign requested address");
                assertThat(service.listener(SshPort.CLI).reason().orElseThrow()).contains("Address already in use");
            }
            assertThat(reconciled(service, SshPort.CLI).bound()).contains(used);
            assertThat(service.listener(SshPort.NETCONF).bound()).isEmpty();
        }
    }

    @Test
    void aFloodOfHalfOpenConnectionsIsBoundedAndEndsByItself() throws IOException {
        try (SshService service = service()) {
            Listener listener = reconciled(service, SshPort.CLI);
            try (ClientSession inside = connect(listener, "anna")) {
                inside.addPasswordIdentity("right");
                inside.auth().verify(PATIENCE);
                List<Socket> flood = new ArrayList<>();
                IpEndpoint at = listener.bound().orElseThrow();
                for (int i = 0; i < 20; i++) {
                    Socket socket = new Socket(at.address().toInetAddress(), at.port());
                    socket.setSoTimeout((int) PATIENCE.toMillis());
                    flood.add(socket);
                }
                assertThat(run(inside, "not disturbed")).startsWith("not disturbed by anna");
                for (Socket socket : flood) {
                    untilHangUp(socket);
                }
                assertThat(service.connections()).isLessThanOrEqualTo(1 + LIMITS.unauthenticatedFromOneAddress());
                assertThat(run(inside, "again")).startsWith("again by anna");
            }
        }
    }

    @Test
    void closeEndsSessionsAndFreesThePorts() throws IOException {
        SshService service = service();
        Listener listener = reconciled(service, SshPort.CLI);
        try (ClientSession session = connect(listener, "anna")) {
            session.addPasswordIdentity("right");
            session.auth().verify(PATIENCE);
            service.close();
            session.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), PATIENCE);
            assertThat(session.isOpen()).isFalse();
            IpEndpoint at = listener.bound().orElseThrow();
            try (ServerSocket again =
                    new ServerSocket(at.port(), 1, at.address().toInetAddress())) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    private static void untilHangUp(Socket socket) throws IOException {
        try (socket) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private void users(ManagementUser... users) {
        Table<String, ManagementUser> table = Table.empty();
        for (ManagementUser user : users) {
            table = table.with(user.name(), user);
        }
        SystemConfig now = system;
        system = new SystemConfig(now.hostName(), now.netconf(), now.cli(), table);
    }

    private static Listener reconciled(SshService service, SshPort port) {
        service.reconcile();
        return service.listener(port);
    }

    private SshService service() throws IOException {
        return service(folder.resolve("host-key"));
    }

    private SshService service(Path hostKey) throws IOException {
        SshApplications applications =
                new SshApplications(_ -> new Echo("shell"), (_, command) -> new Echo(command), List.of());
        return new SshService(hostKey, () -> system, applications, LIMITS);
    }

    private ClientSession connect(Listener listener, String user) throws IOException {
        IpEndpoint at = listener.bound().orElseThrow();
        return client.connect(user, at.address().toString(), at.port())
                .verify(PATIENCE)
                .getSession();
    }

    private static String run(ClientSession session, String command) throws IOException {
        try (ClientChannel channel = session.createExecChannel(command)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    /** Says who asked, and ends. */
    private static final class Echo implements Command {
        private final String command;
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback exit = (_, _, _) -> {};

        Echo(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream stream) {
            // nothing to read
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            // nothing to complain
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            Login login = Login.of(channel);
            out.write((command + " by " + login.user() + " from " + login.source()).getBytes(StandardCharsets.UTF_8));
            out.flush();
            exit.onExit(0);
        }

        @Override
        public void destroy(ChannelSession channel) {
            // holds nothing
        }
    }
}
