package io.adit.subscriber;

import io.adit.config.AaaConfig;
import io.adit.config.AuthenticationMode;
import io.adit.config.L2tpGroup;
import io.adit.config.VirtualTemplate;
import io.adit.forwarding.Circuit;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.ConnectedCall;
import io.adit.l2tp.Session;
import io.adit.l2tp.SessionUser;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import io.adit.ppp.Lcp;
import io.adit.subscriber.AccessUser.LnsMode;
import io.adit.subscriber.AccessUser.Role;
import io.adit.subscriber.AccessUser.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A call that came through a tunnel: PPP ends here, and the user is authenticated a second time. */
final class LnsCall implements SessionUser, PppLink.Output, Call {
    private final CallContext context;
    private final Session session;
    private final L2tpGroup group;
    private final VirtualTemplate template;
    private final AuthenticationPolicy policy;
    private IpService ip;
    private Circuit circuit;
    private final Instant started;
    private final long id;
    private Optional<PppLink> link = Optional.empty();
    private Optional<LnsMode> mode = Optional.empty();
    private Claim claim = new Claim.Nothing();
    private Optional<Instant> online = Optional.empty();
    private Status status = Status.ESTABLISHING;

    /** Begins with the ICRQ: frames are listened for from now on, but nothing is said before the ICCN. */
    LnsCall(CallContext context, Session session, L2tpGroup group, VirtualTemplate template, Instant now) {
        L2tpGroup.Lns lns = group.lns().orElseThrow();
        this.context = context;
        this.session = session;
        this.group = group;
        this.template = template;
        this.policy = new AuthenticationPolicy(
                template.authenticationModes(),
                lns.mandatoryLcp() == L2tpGroup.MandatoryLcp.ALWAYS,
                lns.mandatoryChap());
        this.started = now;
        this.circuit = context.dataPlane().open(TunnelHalf.leg(session), this::received);
        this.id = context.users().enter(this);
        this.ip = ipService();
        context.users().tunnelled(id, session.localTunnelId(), session.localSessionId());
    }

    @Override
    public void connected(Session connected, ConnectedCall call, Instant now) {
        if (call.sequencingRequired() && !group.dataChannel().sequencing()) {
            number(connected);
        }
        Claim proxied = Claim.from(call.authentication());
        Octets lastSent = call.lastSentLcp().orElse(Octets.EMPTY);
        Octets lastReceived = call.lastReceivedLcp().orElse(Octets.EMPTY);
        boolean usable = call.lastSentLcp().isPresent()
                && call.lastReceivedLcp().isPresent()
                && Lcp.usable(lastSent, lastReceived);
        AuthenticationDecision decision = AuthenticationDecision.decide(policy, usable, proxied);
        if (decision instanceof AuthenticationDecision.Renegotiate(List<AuthenticationMode> modes)) {
            mode = Optional.of(LnsMode.LCP_RENEGOTIATION);
            open(modes).negotiate(now);
        } else {
            mode = Optional.of(policy.mandatoryChap() ? LnsMode.MANDATORY_CHAP : LnsMode.PROXY);
            PppLink adopted = open(policy.mandatoryChap() ? policy.chapModes() : policy.modes());
            adopted.adopt(lastSent, lastReceived, now);
            named(proxied);
            carryOut(decision, adopted, now);
        }
    }

    /** The LAC wants packets numbered from the first one on. Nothing has been said yet, so that a new circuit will do. */
    private void number(Session connected) {
        circuit.close();
        circuit = context.dataPlane().open(TunnelHalf.leg(connected), this::received);
        ip = ipService();
    }

    private IpService ipService() {
        return new IpService(context, id, circuit, template, group.lns().flatMap(L2tpGroup.Lns::domain));
    }

    private void carryOut(AuthenticationDecision decision, PppLink adopted, Instant now) {
        switch (decision) {
            case AuthenticationDecision.VerifyProxied(Claim proxied) -> {
                adopted.hold(proxied);
                claimed(proxied, now);
            }
            case AuthenticationDecision.VerifyThenChallenge(Claim.Chap proxied) -> {
                if (ip.isTrue(proxied)) {
                    adopted.challenge(now);
                } else {
                    adopted.hold(proxied);
                    adopted.reject(LinkEnd.AUTHENTICATION_FAILED, now);
                }
            }
            case AuthenticationDecision.Refuse(Claim proxied) -> {
                adopted.hold(proxied);
                adopted.reject(LinkEnd.TEMPLATE_ASKS_FOR_MORE, now);
            }
            case AuthenticationDecision.Renegotiate _ -> throw new IllegalStateException("nothing was adopted");
        }
    }

    private PppLink open(List<AuthenticationMode> ask) {
        PppLink opened = new PppLink(
                template, ask, context.configuration().system().hostName(), context.random(), context.timers(), this);
        link = Optional.of(opened);
        return opened;
    }

    private void received(int protocol, Octets information) {
        link.ifPresent(open -> open.receive(protocol, information, context.now()));
    }

    @Override
    public void send(int protocol, Octets information) {
        circuit.send(protocol, information);
    }

    @Override
    public void claimed(Claim shown, Instant now) {
        named(shown);
        ip.serve(link.orElseThrow(), shown, now);
    }

    private void named(Claim shown) {
        context.users().named(id, claim.user(), shown.user());
        claim = shown;
    }

    @Override
    public void networkUp(IpAddress remote, Instant now) {
        ip.up(remote);
        if (status == Status.ESTABLISHING) {
            status = Status.ONLINE;
            online = Optional.of(now);
            context.report(new CallEvent.Online(snapshot()));
        }
    }

    @Override
    public void networkDown(Instant now) {
        ip.down();
    }

    @Override
    public void ended(LinkEnd end, Instant now) {
        session.disconnect(end.callEnd(), now);
        over(end.words());
    }

    @Override
    public void disconnected(Session disconnected, CallEnd end, Instant now) {
        link.ifPresent(PppLink::forget);
        over(end.message().isEmpty() ? end.toString() : end.message());
    }

    private void over(String reason) {
        AccessUser last = snapshot();
        ip.end();
        circuit.close();
        context.users().leave(id, last);
        context.report(online.isPresent() ? new CallEvent.Offline(last, reason) : new CallEvent.Failed(last, reason));
    }

    @Override
    public void close(LinkEnd why, Instant now) {
        status = Status.TERMINATING;
        if (link.isPresent()) {
            link.get().close(why, now);
        } else {
            ended(why, now);
        }
    }

    @Override
    public AccessUser snapshot() {
        return new AccessUser(
                id,
                claim.user(),
                AaaConfig.domainOf(claim.user()),
                Role.LNS,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ip.address(),
                claim.mode(),
                mode,
                template.name(),
                Optional.of(group.name()),
                session.localTunnelId(),
                session.localSessionId(),
                started,
                online,
                circuit.counters());
    }
}
