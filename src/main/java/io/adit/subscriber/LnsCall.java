package io.adit.subscriber;

import io.adit.config.AaaConfig;
import io.adit.config.AuthenticationMode;
import io.adit.config.L2tpGroup;
import io.adit.config.VirtualTemplate;
import io.adit.forwarding.Circuit;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.ConnectedCall;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.Lns;
import io.adit.l2tp.ProxiedAuthentication;
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

/**
 * A call that came through a tunnel. PPP ends here, and the user is authenticated a second time; unless the user's domain
 * names a LAC group: then the call is switched into another tunnel, with all that was proxied, for the next LNS to judge.
 */
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
    private final IncomingCall incoming;
    private Optional<ConnectedCall> said = Optional.empty();
    private Optional<SecondLeg> leg = Optional.empty();
    private int onwardTunnelId;
    private int onwardSessionId;
    private Optional<PppLink> link = Optional.empty();
    private Optional<LnsMode> mode = Optional.empty();
    private Claim claim = new Claim.Nothing();
    private String user = "";
    private Optional<Instant> online = Optional.empty();
    private Status status = Status.ESTABLISHING;

    /** Begins with the ICRQ: frames are listened for from now on, but nothing is said before the ICCN. */
    LnsCall(
            CallContext context,
            Session session,
            L2tpGroup group,
            IncomingCall incoming,
            VirtualTemplate template,
            Instant now) {
        L2tpGroup.Lns lns = group.lns().orElseThrow();
        this.context = context;
        this.session = session;
        this.group = group;
        this.incoming = incoming;
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
        said = Optional.of(call);
        Optional<String> name = call.authentication()
                .flatMap(ProxiedAuthentication::name)
                .map(Octets::toText)
                .filter(text -> !text.isEmpty());
        Optional<L2tpGroup> onward = name.flatMap(this::lacGroup);
        if (onward.isPresent()) {
            named(Claim.from(call.authentication()), name.get());
            switchOn(onward.get(), call, now);
        } else {
            terminate(call, now);
        }
    }

    private Optional<L2tpGroup> lacGroup(String name) {
        return context.lacGroup(name, group.lns().flatMap(L2tpGroup.Lns::domain));
    }

    /** Goes on to an LNS of the group; until it has the call, the subscriber's echoes are answered here. */
    private void switchOn(L2tpGroup onward, ConnectedCall call, Instant now) {
        Lns peer = new Lns(session.path().routingInstance(), session.path().remote());
        SecondLeg next =
                new SecondLeg(context, circuit, onward.name(), incoming, call, lns -> isAt(lns, peer), new LegUser());
        leg = Optional.of(next);
        if (link.isEmpty() && isLcpUsable(call)) {
            open(policy.modes()).adopt(lastSent(call), lastReceived(call), now);
        }
        next.place(now);
    }

    /** A call is never sent back to where it came from, whatever port that was. */
    private static boolean isAt(Lns lns, Lns peer) {
        return lns.routingInstance().equals(peer.routingInstance())
                && lns.endpoint().address().equals(peer.endpoint().address());
    }

    private static Octets lastSent(ConnectedCall call) {
        return call.lastSentLcp().orElse(Octets.EMPTY);
    }

    private static Octets lastReceived(ConnectedCall call) {
        return call.lastReceivedLcp().orElse(Octets.EMPTY);
    }

    private static boolean isLcpUsable(ConnectedCall call) {
        return call.lastSentLcp().isPresent()
                && call.lastReceivedLcp().isPresent()
                && Lcp.usable(lastSent(call), lastReceived(call));
    }

    private void terminate(ConnectedCall call, Instant now) {
        Claim proxied = Claim.from(call.authentication());
        AuthenticationDecision decision = AuthenticationDecision.decide(policy, isLcpUsable(call), proxied);
        if (decision instanceof AuthenticationDecision.Renegotiate(List<AuthenticationMode> modes)) {
            mode = Optional.of(LnsMode.LCP_RENEGOTIATION);
            open(modes).negotiate(now);
        } else {
            mode = Optional.of(policy.mandatoryChap() ? LnsMode.MANDATORY_CHAP : LnsMode.PROXY);
            PppLink adopted = open(policy.mandatoryChap() ? policy.chapModes() : policy.modes());
            adopted.adopt(lastSent(call), lastReceived(call), now);
            named(proxied, proxied.user());
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
        named(shown, shown.user());
        leg.ifPresent(before -> before.hangUp(CallEnd.LOST_CARRIER)); // the subscriber began anew
        PppLink open = link.orElseThrow();
        Optional<L2tpGroup> onward = lacGroup(user);
        if (onward.isPresent()) {
            Lcp lcp = open.lcp();
            ConnectedCall learned = said.orElseThrow()
                    .withLcp(lcp.initialReceivedRequest(), lcp.lastSentRequest(), lcp.lastReceivedRequest())
                    .withAuthentication(shown.toProxied());
            switchOn(onward.get(), learned, now);
        } else {
            leg = Optional.empty();
            ip.serve(open, shown, now);
        }
    }

    private void named(Claim shown, String name) {
        context.users().named(id, user, name);
        claim = shown;
        user = name;
    }

    private final class LegUser implements SecondLeg.Output {
        @Override
        public void joined(int tunnelId, int sessionId, Instant now) {
            link.ifPresent(PppLink::forget);
            said = Optional.empty(); // it may hold a password
            onwardTunnelId = tunnelId;
            onwardSessionId = sessionId;
            context.users().tunnelled(id, tunnelId, sessionId);
            online(now);
        }

        @Override
        public void ended(CallEnd end, Instant now) {
            session.disconnect(end, now);
            over(end);
        }
    }

    private void online(Instant now) {
        status = Status.ONLINE;
        online = Optional.of(now);
        context.report(new CallEvent.Online(snapshot()));
    }

    @Override
    public void networkUp(IpAddress remote, Instant now) {
        ip.up(remote);
        if (status == Status.ESTABLISHING) {
            online(now);
        }
    }

    @Override
    public void networkDown(Instant now) {
        ip.down();
    }

    @Override
    public void ended(LinkEnd end, Instant now) {
        leg.ifPresent(next -> next.hangUp(end.callEnd()));
        session.disconnect(end.callEnd(), now);
        over(end.words());
    }

    @Override
    public void disconnected(Session disconnected, CallEnd end, Instant now) {
        leg.ifPresent(next -> next.hangUp(end));
        over(end);
    }

    private void over(CallEnd end) {
        over(end.message().isEmpty() ? end.toString() : end.message());
    }

    private void over(String reason) {
        AccessUser last = snapshot();
        link.ifPresent(PppLink::forget);
        ip.end();
        circuit.close();
        context.users().leave(id, last);
        context.report(online.isPresent() ? new CallEvent.Offline(last, reason) : new CallEvent.Failed(last, reason));
    }

    @Override
    public void close(LinkEnd why, Instant now) {
        status = Status.TERMINATING;
        if (link.isPresent() && leg.isEmpty()) {
            link.get().close(why, now);
        } else {
            ended(why, now);
        }
    }

    @Override
    public AccessUser snapshot() {
        return new AccessUser(
                id,
                user,
                AaaConfig.domainOf(user),
                leg.isPresent() ? Role.LTS : Role.LNS,
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
                onwardTunnelId,
                onwardSessionId,
                started,
                online,
                circuit.counters());
    }
}
