package io.adit.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;

/** The library's server with any number of listening addresses, which come and go while sessions stay. */
final class ManyPortsServer extends SshServer {
    private final SshLimits limits;

    private ManyPortsServer(SshLimits limits) {
        this.limits = limits;
    }

    static ManyPortsServer of(SshLimits limits) {
        ManyPortsServer server = new ManyPortsServer(limits);
        ServerBuilder.builder().factory(() -> server).build();
        server.configure();
        return server;
    }

    private void configure() {
        Algorithms.prefer(this);
        setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        CoreModuleProperties.AUTH_TIMEOUT.set(this, limits.loginGrace());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(this, limits.attempts());
        CoreModuleProperties.IDLE_TIMEOUT.set(this, limits.idle());
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(this, limits.idle().plusMinutes(1));
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(this, limits.stalledReader());
        CoreModuleProperties.SOCKET_KEEPALIVE.set(this, true); // a peer that vanished is noticed by the kernel
        CoreModuleProperties.TCP_NODELAY.set(this, true);
        addSessionListener(new Doorman());
    }

    /** Starts without listening. */
    @Override
    public void start() {
        checkConfig();
        setSessionFactory(createSessionFactory());
        acceptor = createAcceptor();
        setupSessionTimeout(getSessionFactory());
    }

    SocketAddress bind(SocketAddress address) throws IOException {
        Set<SocketAddress> before = acceptor.getBoundAddresses();
        acceptor.bind(address);
        Set<SocketAddress> added = new HashSet<>(acceptor.getBoundAddresses());
        added.removeAll(before);
        return added.iterator().next();
    }

    void unbind(SocketAddress address) {
        acceptor.unbind(address);
    }

    void end(Duration patience) {
        acceptor.unbind();
        try {
            if (!close(false).await(patience)) {
                close(true).await(patience);
            }
        } catch (IOException e) {
            close(true); // interrupted while waiting: nobody waits any longer, the sockets close all the same
        }
    }

    /**
     * Turns away whoever comes when the limits are reached, and whoever does not log in; those inside never notice. Too
     * many strangers from many addresses cost the oldest of them its place, so that a login is still possible. The
     * library's own time-out says good-bye first, which somebody who says nothing can draw out.
     */
    private final class Doorman implements SessionListener {
        @Override
        public void sessionCreated(Session arrived) {
            boolean welcome = mayEnter(arrived);
            ScheduledFuture<?> _ = getScheduledExecutorService() // nobody calls it off: it looks before it acts
                    .schedule(
                            () -> {
                                if (!arrived.isAuthenticated()) {
                                    arrived.close(true);
                                }
                            },
                            welcome ? limits.loginGrace().toMillis() : 0,
                            TimeUnit.MILLISECONDS);
        }

        private boolean mayEnter(Session arrived) {
            int all = 0;
            int sameSource = 0;
            List<Session> strangers = new ArrayList<>();
            for (AbstractSession session : getActiveSessions()) {
                all++;
                if (!session.isAuthenticated()) {
                    strangers.add(session);
                    sameSource += fromSameAddress(session, arrived) ? 1 : 0;
                }
            }
            if (all >= limits.sessions() || sameSource >= limits.unauthenticatedFromOneAddress()) {
                return false;
            }
            if (strangers.size() >= limits.unauthenticated()) { // who means to log in has done so sooner than most
                strangers.stream()
                        .min(Comparator.comparing(Session::getAuthTimeoutStart))
                        .ifPresent(oldest -> oldest.close(true));
            }
            return true;
        }

        private static boolean fromSameAddress(Session session, Session arrived) {
            return arrived.getIoSession().getRemoteAddress() instanceof InetSocketAddress ours
                    && session.getIoSession().getRemoteAddress() instanceof InetSocketAddress theirs
                    && ours.getAddress().equals(theirs.getAddress());
        }
    }
}
