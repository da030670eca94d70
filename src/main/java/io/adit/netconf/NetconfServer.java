package io.adit.netconf;

import io.adit.datastore.Datastores;
import io.adit.datastore.Notifications;
import io.adit.datastore.RequestException;
import io.adit.datastore.SessionId;
import io.adit.ssh.Login;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** The NETCONF server of the element: all sessions work on one {@link Datastores}. */
public final class NetconfServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfServer.class);

    private final Datastores datastores;
    private final Notifications notifications;
    private final Supplier<SessionId> ids;
    private final InstantSource clock;
    private final NetconfLimits limits;
    private final Sessions sessions;
    private final List<String> capabilities;
    private final ErrorWriter errors;
    private final LockTimes lockTimes;
    private final Operations operations;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("netconf-hello").factory());

    /**
     * A server without sessions.
     *
     * @param ids the element's source of session ids, shared with the command line: 1 and up, never one twice
     * @param clock wall clock, for what monitoring shows
     */
    public NetconfServer(
            Datastores datastores,
            Notifications notifications,
            Supplier<SessionId> ids,
            InstantSource clock,
            NetconfLimits limits) {
        this.datastores = datastores;
        this.notifications = notifications;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
        sessions = new Sessions(limits.sessions(), clock.instant());
        capabilities = Capabilities.of(datastores.schema());
        errors = new ErrorWriter(datastores.schema());
        lockTimes = new LockTimes(clock);
        operations = new Operations(this);
        datastores.operational().register(EventStreams.list(notifications));
    }

    /** What goes to the SSH room. */
    public SubsystemFactory subsystem() {
        return new SubsystemFactory() {
            @Override
            public String getName() {
                return "netconf";
            }

            @Override
            public Command createSubsystem(ChannelSession channel) throws IOException {
                if (sessions.isFull()) { // the client's request for the subsystem fails, its connection stays
                    LOG.warn("NETCONF session refused reason=too many limit={}", limits.sessions());
                    throw new IOException("too many NETCONF sessions");
                }
                return new NetconfSubsystem(NetconfServer.this);
            }
        };
    }

    /** How many sessions there are. */
    public int openSessions() {
        return sessions.all().size();
    }

    /** Ends every session. */
    @Override
    public void close() {
        timer.shutdownNow();
        sessions.all().forEach(NetconfSession::end);
    }

    NetconfSession open(Login login, InputStream in, OutputStream out, Runnable hangUp) throws IOException {
        NetconfSession session = new NetconfSession(ids.get(), login, this, in, out, hangUp);
        if (!sessions.add(session)) {
            throw new IOException("too many NETCONF sessions");
        }
        ScheduledFuture<?> patience = timer.schedule(
                () -> {
                    if (!session.isGreeted()) {
                        session.end();
                    }
                },
                limits.helloTime().toMillis(),
                TimeUnit.MILLISECONDS);
        Thread.ofVirtual().name("netconf-" + session.id().value()).start(() -> {
            session.run();
            patience.cancel(false);
        });
        return session;
    }

    Operation operation(Element request) throws RequestException {
        return operations
                .find(request)
                .orElseThrow(
                        () -> Errors.notSupported("the element has no operation <" + request.getLocalName() + ">"));
    }

    Datastores datastores() {
        return datastores;
    }

    Notifications notifications() {
        return notifications;
    }

    Sessions sessions() {
        return sessions;
    }

    List<String> capabilities() {
        return capabilities;
    }

    NetconfLimits limits() {
        return limits;
    }

    ErrorWriter errors() {
        return errors;
    }

    LockTimes lockTimes() {
        return lockTimes;
    }

    Instant now() {
        return clock.instant();
    }
}
