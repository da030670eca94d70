package io.adit.netconf;

import io.adit.app.Model;
import io.adit.config.SystemConfig;
import io.adit.datastore.Datastores;
import io.adit.datastore.Notifications;
import io.adit.datastore.RequestException;
import io.adit.datastore.SessionId;
import io.adit.octets.IpEndpoint;
import io.adit.ssh.SshApplications;
import io.adit.ssh.SshLimits;
import io.adit.ssh.SshPort;
import io.adit.ssh.SshService;
import io.adit.system.SystemEvents;
import io.adit.yang.Place;
import io.adit.yang.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.session.ClientSession;

/** The management side of an element on the loopback, configured by config/lns.xml, and clients of it. */
final class TestElement implements AutoCloseable {
    static final Schema SCHEMA =
            Schema.compile(Stream.concat(Model.MODULES.stream(), Stream.of("adit-test-actions@2026-01-01"))
                    .toList());
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final IpEndpoint ANY_PORT = IpEndpoint.parse("127.0.0.1:0");

    private final Datastores datastores;
    private final Notifications notifications = new Notifications(SCHEMA, InstantSource.system());
    private final NetconfServer netconf;
    private final SshService ssh;
    private final SshClient client = SshClient.setUpDefaultClient();

    TestElement(Path folder) {
        this(folder, NetconfLimits.USUAL);
    }

    TestElement(Path folder, NetconfLimits limits) {
        try {
            datastores = Datastores.open(
                    folder.resolve("running"),
                    SCHEMA,
                    Model.mappers(),
                    List.of(),
                    Model.empty(Place.root(SCHEMA, SCHEMA.emptyTree())),
                    InstantSource.system());
            try (InputStream initial = Files.newInputStream(Path.of("config", "lns.xml"))) {
                datastores.initialise(initial);
            }
            SystemEvents system = new SystemEvents(notifications);
            datastores.actions().register(system.action());
            datastores.listen(system);
            AtomicLong ids = new AtomicLong();
            netconf = new NetconfServer(
                    datastores,
                    notifications,
                    () -> new SessionId(ids.incrementAndGet()),
                    InstantSource.system(),
                    limits);
            ssh = new SshService(
                    folder.resolve("host-key"),
                    this::system,
                    new SshApplications(
                            _ -> {
                                throw new IOException("no shell");
                            },
                            (_, _) -> {
                                throw new IOException("no commands");
                            },
                            List.of(netconf.subsystem())),
                    SshLimits.USUAL);
            ssh.reconcile();
            client.setServerKeyVerifier((_, _, _) -> true);
            client.start();
        } catch (IOException | RequestException e) {
            throw new AssertionError(e);
        }
    }

    private SystemConfig system() {
        return new SystemConfig(
                "test", ANY_PORT, ANY_PORT, datastores.configuration().system().users());
    }

    Datastores datastores() {
        return datastores;
    }

    Notifications notifications() {
        return notifications;
    }

    NetconfServer netconf() {
        return netconf;
    }

    int port() {
        return ssh.listener(SshPort.NETCONF).bound().orElseThrow().port();
    }

    /** A session that has exchanged its hellos. */
    TestClient connect() {
        return stranger().greet(Names.BASE_1_0, Names.BASE_1_1);
    }

    /** A session whose client has said nothing yet. */
    TestClient stranger() {
        return new TestClient(netconfChannel(login()));
    }

    ClientSession login() {
        try {
            ClientSession session = client.connect("admin", "127.0.0.1", port())
                    .verify(PATIENCE)
                    .getSession();
            session.addPasswordIdentity("admin");
            session.auth().verify(PATIENCE);
            return session;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ClientChannel netconfChannel(ClientSession session) {
        try {
            ClientChannel channel = session.createSubsystemChannel("netconf");
            channel.open().verify(PATIENCE);
            return channel;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.stop();
        netconf.close();
        ssh.close();
        datastores.close();
    }
}
