package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.l2tp.IncomingCallTable.Action;
import io.adit.l2tp.IncomingCallTable.Event;
import io.adit.l2tp.SessionState.Status;
import io.adit.l2tp.StateTable.Transition;
import io.adit.l2tp.TunnelState.Role;
import io.adit.l2tp.wire.CallErrors;
import io.adit.l2tp.wire.ConnectSpeed;
import java.time.Instant;
import java.util.Optional;

/** A call in a tunnel: the handle its {@link SessionUser} holds. Valid until it is disconnected, harmless afterwards. */
public final class Session {
    private final Role role;
    private final L2tpGroup group;
    private final IncomingCall call;
    private final int callSerialNumber;
    private final Instant created;
    private Tunnel tunnel;
    private int localSessionId;
    private int remoteSessionId;
    private Status status = Status.IDLE;
    private Optional<ConnectedCall> connected = Optional.empty();
    private Optional<SessionUser> user = Optional.empty();
    private Optional<Connection> connection = Optional.empty();
    private Optional<CallErrors> callErrors = Optional.empty();
    private boolean sequencing;
    private Optional<Instant> established = Optional.empty();

    Session(
            Tunnel tunnel,
            Role role,
            L2tpGroup group,
            int localSessionId,
            IncomingCall call,
            int callSerialNumber,
            Instant now) {
        this.tunnel = tunnel;
        this.role = role;
        this.group = group;
        this.localSessionId = localSessionId;
        boolean anonymous = group.lac().filter(lac -> !lac.callingNumber()).isPresent();
        this.call = role == Role.LAC && anonymous ? call.withoutCallingNumber() : call;
        this.sequencing = group.dataChannel().sequencing();
        this.callSerialNumber = callSerialNumber;
        this.created = now;
    }

    public int localTunnelId() {
        return tunnel.localTunnelId();
    }

    public int localSessionId() {
        return localSessionId;
    }

    /** 0 until the tunnel is established. */
    public int remoteTunnelId() {
        return tunnel.remoteTunnelId();
    }

    /** 0 until the peer has assigned it. */
    public int remoteSessionId() {
        return remoteSessionId;
    }

    public Path path() {
        return tunnel.path();
    }

    /** The Host Name AVP of the peer; empty until it was heard. */
    public String peerName() {
        return tunnel.peerName();
    }

    /** The group by which the call was placed or accepted, as it was then. */
    public L2tpGroup group() {
        return group;
    }

    /** Whether data packets are always numbered, since this end or the peer wants it so (RFC 2661 §5.4). */
    public boolean isSequencing() {
        return sequencing;
    }

    public int callSerialNumber() {
        return callSerialNumber;
    }

    public boolean isEstablished() {
        return status == Status.ESTABLISHED;
    }

    /** Ends the call with a CDN where the peer knows of it. The user is not told; a session already over stays so. */
    public void disconnect(CallEnd end, Instant now) {
        user = Optional.empty();
        on(Event.LOCAL_CLOSE_REQUEST, end, now);
        tunnel.touched();
    }

    /** LAC: a call to be placed over the tunnel, now or when it opens. */
    void place(ConnectedCall willBe, SessionUser itsUser, Instant now) {
        connected = Optional.of(sequencing ? willBe.sequenced() : willBe);
        user = Optional.of(itsUser);
        on(Event.BEARER_RING, CallEnd.ADMINISTRATIVE, now);
    }

    /** LAC: a call that cannot be tried; {@link #ended} will tell the user. */
    void refuse(SessionUser itsUser) {
        user = Optional.of(itsUser);
    }

    void tunnelOpen(Instant now) {
        on(Event.TUNNEL_OPEN, CallEnd.ADMINISTRATIVE, now);
    }

    /** LNS: the id that the peer's request assigns. */
    void assigned(int assignedSessionId) {
        remoteSessionId = assignedSessionId;
    }

    /** LNS: whoever takes the call that the peer requests. */
    void requested(Optional<SessionUser> itsUser, CallEnd otherwise, Instant now) {
        user = itsUser;
        if (itsUser.isPresent()) {
            tunnel.sessions().addRemote(this);
        }
        on(itsUser.isPresent() ? Event.ICRQ_ACCEPTABLE : Event.ICRQ_NOT_ACCEPTABLE, otherwise, now);
    }

    /** The peer repeats the request for a call that it has. */
    void requestedAgain(Instant now) {
        on(Event.ICRQ_ACCEPTABLE, CallEnd.error(5, "session id in use"), now);
    }

    /** The reply; one whose session id belongs to another call is not acceptable. */
    void replied(int assignedSessionId, Instant now) {
        boolean acceptable =
                role == Role.LAC && tunnel.sessions().remote(assignedSessionId).isEmpty();
        if (acceptable && status == Status.WAIT_REPLY) {
            remoteSessionId = assignedSessionId;
            tunnel.sessions().addRemote(this);
        }
        on(acceptable ? Event.ICRP_ACCEPTABLE : Event.ICRP_NOT_ACCEPTABLE, CallEnd.error(5, "unexpected reply"), now);
    }

    void connected(ConnectedCall is, Instant now) {
        connected = Optional.of(is);
        on(Event.ICCN_ACCEPTABLE, CallEnd.error(6, "unexpected connect"), now);
    }

    /** The peer's CDN, or the end of the tunnel: nothing is answered. */
    void ended(CallEnd end, Instant now) {
        if (status == Status.WAIT_TUNNEL) {
            on(Event.LOCAL_CLOSE_REQUEST, end, now); // the RFC has no CDN in this state
        } else {
            on(Event.CDN, end, now);
        }
    }

    /** Ends the call from here, by time-out, error or operator: the peer gets a CDN and the user is told. */
    void close(CallEnd end, Instant now) {
        on(Event.LOCAL_CLOSE_REQUEST, end, now);
    }

    /** The peer's WAN-Error-Notify: errors since the call began. */
    void erred(CallErrors errors) {
        callErrors = Optional.of(errors);
    }

    /** LNS: the speed of the subscriber's line has changed. False if the call is none that has a speed. */
    boolean changeSpeed(ConnectSpeed now) {
        boolean welcome = role == Role.LNS && connection.isPresent();
        if (welcome) {
            connection = connection.map(it -> it.with(now));
        }
        return welcome;
    }

    /** LAC: the speeds of a call that is up, as the peer knows the call. */
    Optional<ConnectSpeed> speed() {
        return role == Role.LAC
                ? connection.map(it -> new ConnectSpeed(remoteSessionId, it.txSpeed(), it.rxSpeed()))
                : Optional.empty();
    }

    /** Goes over to the tunnel that won the tie. */
    void move(Tunnel winner, int newLocalSessionId) {
        tunnel = winner;
        localSessionId = newLocalSessionId;
    }

    /** The tunnel's peer goes on from elsewhere. */
    void moved(Instant now) {
        user.ifPresent(it -> it.moved(this, now));
    }

    Instant establishBy() {
        return created.plus(tunnel.group().timers().setup());
    }

    SessionState state() {
        return new SessionState(
                localTunnelId(),
                localSessionId,
                remoteTunnelId(),
                remoteSessionId,
                group.name(),
                path(),
                peerName(),
                role,
                status,
                callSerialNumber,
                call,
                connection,
                callErrors,
                sequencing,
                created,
                established);
    }

    private void on(Event event, CallEnd end, Instant now) {
        Transition<Status, Action> step =
                (role == Role.LAC ? IncomingCallTable.LAC : IncomingCallTable.LNS).transition(status, event);
        status = step.next();
        for (Action action : step.actions()) {
            perform(action, end, now);
        }
    }

    private void perform(Action action, CallEnd end, Instant now) {
        switch (action) {
            case INITIATE_LOCAL_TUNNEL_OPEN -> tunnel.sessions().add(this); // the tunnel is open or opening already
            case SEND_ICRQ -> tunnel.send(0, Calls.request(localSessionId, callSerialNumber, call), now);
            case SEND_ICRP -> tunnel.send(remoteSessionId, Calls.reply(localSessionId), now);
            case SEND_ICCN -> {
                Optional<ConnectedCall> said = connected;
                established(now); // before the ICCN leaves, so that the LNS's first frame finds the user ready
                said.ifPresent(it -> tunnel.send(remoteSessionId, Calls.connected(it), now));
            }
            case SEND_CDN -> {
                CallEnd told = tunnel.group().disconnectCause() ? end : end.withoutCause();
                tunnel.send(remoteSessionId, Calls.disconnect(localSessionId, told), now);
            }
            case PREPARE_FOR_DATA -> established(now);
            case CLEAN_UP -> cleanUp(end, now);
        }
    }

    private void established(Instant now) {
        established = Optional.of(now);
        tunnel.sessions().established(this);
        tunnel.counts().sessionUp();
        Optional<ConnectedCall> said = connected;
        connection = said.map(Connection::of);
        sequencing |= said.filter(ConnectedCall::sequencingRequired).isPresent();
        tunnel.report(new SessionEvent.Up(state()));
        connected = Optional.empty(); // it may hold a password, and nobody needs it any more
        said.ifPresent(is -> user.ifPresent(it -> it.connected(this, is, now)));
    }

    private void cleanUp(CallEnd end, Instant now) {
        tunnel.sessions().remove(this, now);
        connected = Optional.empty();
        SessionState last = state();
        boolean withTunnel = tunnel.isClosed();
        if (established.isPresent()) {
            tunnel.counts().sessionDown();
            tunnel.report(new SessionEvent.Down(last, end, withTunnel));
            established = Optional.empty();
        } else {
            tunnel.counts().sessionFailed();
            tunnel.report(new SessionEvent.Failed(last, end, withTunnel));
        }
        connection = Optional.empty();
        Optional<SessionUser> told = user;
        user = Optional.empty();
        told.ifPresent(it -> it.disconnected(this, end, now));
        tunnel.sessionGone(now);
    }
}
