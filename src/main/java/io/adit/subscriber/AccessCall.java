package io.adit.subscriber;

import io.adit.config.AaaConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.VirtualTemplate;
import io.adit.forwarding.Circuit;
import io.adit.forwarding.Leg;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.ConnectedCall;
import io.adit.l2tp.IncomingCall;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import io.adit.ppp.Lcp;
import io.adit.pppoe.PppoeSession;
import io.adit.subscriber.AccessUser.Role;
import io.adit.subscriber.AccessUser.Status;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that came by PPPoE. The LAC runs LCP and hears who it is; a user whose domain names an L2TP group is handed to an
 * LNS, request unanswered, for the LNS to answer; any other user is served here.
 */
final class AccessCall implements PppLink.Output, Call {
    private static final int ETHERNET_SPEED = 1_000_000_000; // bit/s; what the access line does is not known here

    private final CallContext context;
    private final AccessPort port;
    private final PppoeSession session;
    private final VirtualTemplate template;
    private final IpService ip;
    private final Circuit circuit;
    private final PppLink link;
    private final Instant started;
    private final long id;
    private Claim claim = new Claim.Nothing();
    private Optional<String> group = Optional.empty();
    private Optional<SecondLeg> leg = Optional.empty();
    private Optional<CallEnd> refusal = Optional.empty();
    private int tunnelId;
    private int sessionId;
    private Optional<Instant> online = Optional.empty();
    private Status status = Status.ESTABLISHING;
    private boolean over;

    AccessCall(CallContext context, AccessPort port, PppoeSession session, VirtualTemplate template, Instant now) {
        this.context = context;
        this.port = port;
        this.session = session;
        this.template = template;
        this.started = now;
        Leg.Pppoe access = new Leg.Pppoe(port.name(), session.local(), session.peer(), session.id());
        this.circuit = context.dataPlane().open(access, this::received);
        this.link = new PppLink(
                template,
                template.authenticationModes(),
                context.configuration().system().hostName(),
                context.random(),
                context.timers(),
                this);
        this.id = context.users().enter(this);
        this.ip = new IpService(context, id, circuit, template, Optional.empty());
        context.users().from(id, session.peer());
    }

    void open(Instant now) {
        link.negotiate(now);
    }

    private void received(int protocol, Octets information) {
        link.receive(protocol, information, context.now());
    }

    @Override
    public void send(int protocol, Octets information) {
        circuit.send(protocol, information);
    }

    @Override
    public void claimed(Claim shown, Instant now) {
        context.users().named(id, claim.user(), shown.user());
        claim = shown;
        leg.ifPresent(before -> before.hangUp(LinkEnd.CARRIER_LOST.callEnd())); // the subscriber began anew
        group = context.lacGroup(shown.user(), Optional.empty()).map(L2tpGroup::name);
        leg = group.map(name -> secondLeg(name, shown));
        if (leg.isPresent()) {
            leg.get().place(now); // the subscriber's request stays unanswered: the LNS will answer
        } else {
            ip.serve(link, shown, now); // this element is where the user wants to go
        }
    }

    private SecondLeg secondLeg(String groupName, Claim shown) {
        Lcp lcp = link.lcp();
        ConnectedCall connected = ConnectedCall.of(ETHERNET_SPEED)
                .withLcp(lcp.initialReceivedRequest(), lcp.lastSentRequest(), lcp.lastReceivedRequest())
                .withAuthentication(shown.toProxied());
        IncomingCall incoming = IncomingCall.from(Optional.of(session.peer().toString()), Optional.empty());
        return new SecondLeg(context, circuit, groupName, incoming, connected, _ -> false, new LegUser());
    }

    private final class LegUser implements SecondLeg.Output {
        @Override
        public void joined(int localTunnelId, int localSessionId, Instant now) {
            link.forget();
            tunnelId = localTunnelId;
            sessionId = localSessionId;
            context.users().tunnelled(id, tunnelId, sessionId);
            status = Status.ONLINE;
            online = Optional.of(now);
            context.report(new CallEvent.Online(snapshot()));
        }

        @Override
        public void ended(CallEnd end, Instant now) {
            if (isRelayed()) {
                finish(end.message().isEmpty() ? end.toString() : end.message(), true);
            } else {
                refusal = Optional.of(end);
                link.reject(LinkEnd.TUNNEL_FAILED, now);
            }
        }
    }

    private boolean isRelayed() {
        return leg.filter(SecondLeg::isJoined).isPresent();
    }

    private void hangUp(LinkEnd why) {
        leg.ifPresent(second -> second.hangUp(why.callEnd()));
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
        hangUp(end);
        finish(end.words() + refusal.map(why -> ": " + why).orElse(""), true);
    }

    /** The access connection is gone: PADT, or the port went down. */
    void carrierLost() {
        link.forget();
        hangUp(LinkEnd.CARRIER_LOST);
        finish(LinkEnd.CARRIER_LOST.words(), false);
    }

    private void finish(String reason, boolean tellSubscriber) {
        if (over) {
            return;
        }
        AccessUser last = snapshot();
        over = true;
        link.forget();
        ip.end();
        circuit.close();
        context.users().leave(id, last);
        if (tellSubscriber) {
            port.close(session, context.now());
        }
        context.report(online.isPresent() ? new CallEvent.Offline(last, reason) : new CallEvent.Failed(last, reason));
    }

    @Override
    public void close(LinkEnd why, Instant now) {
        status = Status.TERMINATING;
        if (isRelayed()) { // PPP is between subscriber and LNS: all that is ours is the connection
            hangUp(why);
            finish(why.words(), true);
        } else {
            link.close(why, now);
        }
    }

    @Override
    public AccessUser snapshot() {
        return new AccessUser(
                id,
                claim.user(),
                AaaConfig.domainOf(claim.user()),
                group.isPresent() ? Role.LAC : Role.LOCAL,
                status,
                Optional.of(port.name()),
                Optional.of(session.peer()),
                Optional.of(session.id()),
                ip.address(),
                claim.mode(),
                Optional.empty(),
                template.name(),
                group,
                tunnelId,
                sessionId,
                0,
                0,
                started,
                online,
                circuit.counters());
    }
}
