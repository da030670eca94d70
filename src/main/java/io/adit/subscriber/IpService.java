package io.adit.subscriber;

import io.adit.config.RoutingInstance;
import io.adit.config.VirtualTemplate;
import io.adit.forwarding.Circuit;
import io.adit.octets.IpAddress;
import java.time.Instant;
import java.util.Optional;

/** What a call that ends in this element gives its user: admission, an address, and packets that find it. */
final class IpService {
    private final CallContext context;
    private final long callId;
    private final Circuit circuit;
    private final VirtualTemplate template;
    private final Admission admission;
    private Optional<IpAddress> address = Optional.empty();

    /** @param defaultDomain for names without a domain */
    IpService(
            CallContext context,
            long callId,
            Circuit circuit,
            VirtualTemplate template,
            Optional<String> defaultDomain) {
        this.context = context;
        this.callId = callId;
        this.circuit = circuit;
        this.template = template;
        this.admission = new Admission(context, defaultDomain);
    }

    /** Whether the claim is true; takes nothing. */
    boolean isTrue(Claim claim) {
        return admission.isTrue(claim);
    }

    /** Judges the claim, and tells the link what follows from it. */
    void serve(PppLink link, Claim claim, Instant now) {
        Optional<LinkEnd> obstacle = admission.admit(claim, template);
        if (obstacle.isEmpty()) {
            // the subscriber may send as soon as it has our Configure-Ack: its first packet must find the way already
            circuit.route(RoutingInstance.DEFAULT, admission.address());
            link.accept(admission.address(), admission.dns(), now);
        } else if (obstacle.get() == LinkEnd.NO_ADDRESS) {
            link.acceptAndClose(LinkEnd.NO_ADDRESS, now);
        } else {
            link.reject(obstacle.get(), now);
        }
    }

    /** IPCP has opened. */
    void up(IpAddress remote) {
        circuit.route(RoutingInstance.DEFAULT, remote);
        address = Optional.of(remote);
        context.users().addressed(callId, remote);
    }

    /** IPCP has closed; harmless if it was not open. */
    void down() {
        circuit.unroute();
        address.ifPresent(context.users()::unaddressed);
        address = Optional.empty();
    }

    /** Gives everything back. */
    void end() {
        down();
        admission.release();
    }

    /** The user's, while IP may flow. */
    Optional<IpAddress> address() {
        return address;
    }
}
