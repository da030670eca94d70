package io.adit.subscriber;

import io.adit.config.AccessInterface;
import io.adit.config.VirtualTemplate;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.pppoe.PppoeServer;
import io.adit.pppoe.PppoeSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An Ethernet interface with a PPPoE server, and the calls that came by it. */
final class AccessPort implements PppoeServer.Output {
    private final CallContext context;
    private final Surroundings.Output output;
    private final String name;
    private final PppoeServer server;
    private final Map<Integer, AccessCall> calls = new HashMap<>();

    AccessPort(CallContext context, Surroundings.Output output, AccessInterface config, MacAddress address) {
        this.context = context;
        this.output = output;
        this.name = config.name();
        this.server =
                new PppoeServer(config, context.configuration().system().hostName(), address, context.random(), this);
    }

    String name() {
        return name;
    }

    PppoeServer server() {
        return server;
    }

    void configure(AccessInterface after) {
        server.configure(after, context.configuration().system().hostName());
    }

    void receive(Octets frame, Instant now) {
        server.receive(frame, now);
    }

    /** Ends the call's PPPoE session with a PADT. */
    void close(PppoeSession session, Instant now) {
        calls.remove(session.id());
        server.close(session, now);
    }

    /** Ends all calls in an orderly way. */
    void closeAll(LinkEnd why, Instant now) {
        List.copyOf(calls.values()).forEach(call -> call.close(why, now));
    }

    /** The interface is gone, and all calls with it. */
    void down() {
        List.copyOf(calls.values()).forEach(AccessCall::carrierLost);
        calls.clear();
    }

    @Override
    public void send(Octets ethernetFrame) {
        output.sendFrame(name, ethernetFrame);
    }

    @Override
    public void opened(PppoeSession session, Instant now) {
        Optional<VirtualTemplate> template = context.configuration()
                .accessInterfaces()
                .get(name)
                .flatMap(config -> context.configuration().virtualTemplates().get(config.virtualTemplate()))
                .filter(VirtualTemplate::enabled);
        if (template.isEmpty()) {
            server.close(session, now);
            return;
        }
        AccessCall call = new AccessCall(context, this, session, template.get(), now);
        calls.put(session.id(), call);
        call.open(now);
    }

    @Override
    public void closed(PppoeSession session, Instant now) {
        AccessCall call = calls.remove(session.id());
        if (call != null) {
            call.carrierLost();
        }
    }
}
