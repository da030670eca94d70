package io.adit.simulation;

import io.adit.l2tp.Path;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.EthernetFrame;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** An IP network between elements and Ethernet segments to subscribers; the IP part may lose, repeat and reorder. */
public final class VirtualNetwork {
    private static final Duration ACROSS_IP = Duration.ofNanos(100_000);
    private static final Duration ACROSS_ETHERNET = Duration.ofNanos(10_000);

    /** What goes wrong, each a probability from 0 to 1. */
    public record Weather(double loss, double repeat, double late, double corrupt) {
        public static final Weather FINE = new Weather(0, 0, 0, 0);
    }

    private record Port(VirtualElement element, String name) {}

    private final VirtualTime time;
    private final Random random;
    private final Map<IpAddress, VirtualElement> elements = new HashMap<>();
    private final Map<String, Port> ports = new HashMap<>();
    private final Map<MacAddress, VirtualPc> subscribers = new HashMap<>();
    private Weather weather = Weather.FINE;
    private UnaryOperator<Octets> middlebox = datagram -> datagram;
    private long datagrams;

    public VirtualNetwork(VirtualTime time, long seed) {
        this.time = time;
        this.random = new Random(seed);
    }

    public void weather(Weather now) {
        weather = now;
    }

    /** Everything that elements send each other passes this on the way. */
    public void through(UnaryOperator<Octets> box) {
        middlebox = box;
    }

    /** Datagrams that elements have sent so far, lost ones too. */
    public long datagrams() {
        return datagrams;
    }

    /** The element answers on this address. */
    public void attach(IpAddress address, VirtualElement element) {
        elements.put(address, element);
    }

    /** Gives the element an access port. */
    public void port(VirtualElement element, String name, MacAddress address) {
        ports.put(name, new Port(element, name));
        element.portOwner(name).portUp(name, address);
    }

    void subscriber(MacAddress address, VirtualPc pc) {
        subscribers.put(address, pc);
    }

    /** A datagram from one element to another. */
    void send(Path path, Octets datagram) {
        datagrams++;
        if (random.nextDouble() < weather.loss) {
            return;
        }
        Octets passed = middlebox.apply(datagram);
        Octets sent = random.nextDouble() < weather.corrupt ? corrupted(passed) : passed;
        deliver(path, sent);
        if (random.nextDouble() < weather.repeat) {
            deliver(path, sent);
        }
    }

    private void deliver(Path path, Octets datagram) {
        VirtualElement to = elements.get(path.remote().address());
        if (to == null) {
            return;
        }
        Path arriving = new Path(path.routingInstance(), /* local= */ path.remote(), /* remote= */ path.local());
        Duration delay = random.nextDouble() < weather.late ? ACROSS_IP.multipliedBy(random.nextInt(1, 20)) : ACROSS_IP;
        time.after(delay, () -> to.arrive(arriving, datagram));
    }

    private Octets corrupted(Octets datagram) {
        byte[] octets = datagram.toBytes();
        octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
        return Octets.of(octets, 0, random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length);
    }

    /** A frame from an access port. */
    void toSubscriber(String port, Octets frame) {
        time.after(ACROSS_ETHERNET, () -> {
            try {
                VirtualPc pc = subscribers.get(EthernetFrame.decode(frame).destination());
                if (pc != null) {
                    pc.receive(frame);
                }
            } catch (MalformedException e) {
                throw new IllegalStateException(port + " sent " + frame, e);
            }
        });
    }

    /** A frame from a subscriber. */
    public void fromSubscriber(String port, Octets frame) {
        Port to = ports.get(port);
        if (to != null) {
            time.after(ACROSS_ETHERNET, () -> to.element().arrive(port, frame));
        }
    }
}
