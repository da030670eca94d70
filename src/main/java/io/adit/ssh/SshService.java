package io.adit.ssh;

import io.adit.config.SystemConfig;
import io.adit.octets.IpEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SSH server of the element. It follows the configuration: {@link #reconcile} after each change, and from time to
 * time, since an address may come to the host, or a port become free, without anybody telling.
 */
public final class SshService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SshService.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Supplier<SystemConfig> system;
    private final ManyPortsServer server;
    private final Map<SshPort, Listener> listeners = new EnumMap<>(SshPort.class);

    /**
     * Makes the server, which listens nowhere before {@link #reconcile}.
     *
     * @param hostKeyFile read, or made when it is not there
     * @throws IOException if the host key can be neither read nor made
     */
    public SshService(Path hostKeyFile, Supplier<SystemConfig> system, SshApplications applications, SshLimits limits)
            throws IOException {
        this.system = system;
        KeyPair hostKey = HostKey.readOrMake(hostKeyFile);
        server = ManyPortsServer.of(limits);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        Users users = new Users(system);
        server.setPasswordAuthenticator(users::knowsPassword);
        server.setPublickeyAuthenticator(users::knowsKey);
        server.setShellFactory(applications.shell());
        server.setCommandFactory(applications.exec());
        server.setSubsystemFactories(applications.subsystems());
        server.start();
    }

    /**
     * Brings the listening ports to what the configuration says. Sessions stay, also those that came by a port that is
     * closed now. What cannot be had is said in {@link Listener#reason} and tried again by the next call.
     */
    public synchronized List<Listener> reconcile() {
        SystemConfig wanted = system.get();
        for (SshPort port : SshPort.values()) { // first all closes, so that two ports may change places
            Listener before = listeners.get(port);
            if (before != null && !before.wanted().equals(port.wanted(wanted))) {
                before.bound().ifPresent(bound -> server.unbind(socketAddress(bound)));
                listeners.remove(port);
            }
        }
        for (SshPort port : SshPort.values()) {
            Listener before = listeners.get(port);
            if (before == null || before.bound().isEmpty()) {
                listeners.put(port, open(port, port.wanted(wanted), before));
            }
        }
        return List.copyOf(listeners.values());
    }

    private Listener open(SshPort port, IpEndpoint wanted, @Nullable Listener before) {
        try {
            IpEndpoint bound = Login.endpoint(server.bind(socketAddress(wanted)));
            LOG.info("listening for SSH port={} endpoint={}", port, bound);
            return new Listener(port, wanted, Optional.of(bound), Optional.empty());
        } catch (IOException e) {
            String reason =
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            Listener failed = new Listener(port, wanted, Optional.empty(), Optional.of(reason));
            if (!failed.equals(before)) {
                LOG.warn("not listening for SSH port={} endpoint={} reason={}", port, wanted, reason);
            }
            return failed;
        }
    }

    /** A port as {@link #reconcile}, which must have been called, left it. */
    public synchronized Listener listener(SshPort port) {
        return Optional.ofNullable(listeners.get(port)).orElseThrow(() -> new IllegalStateException("not reconciled"));
    }

    /** How many connections there are, logged in or not. */
    public int connections() {
        return server.getActiveSessions().size();
    }

    /** Ends the sessions, with a disconnect message where the peer still listens, and frees the ports. */
    @Override
    public synchronized void close() {
        listeners.clear();
        server.end(CLOSING);
    }

    private static SocketAddress socketAddress(IpEndpoint endpoint) {
        return new InetSocketAddress(endpoint.address().toInetAddress(), endpoint.port());
    }
}
