package io.adit.runtime;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Forwarder;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import io.adit.forwarding.PacketOutput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way into the kernel's routing of one instance: a TUN interface, IP packets without a header in front. */
public final class TunDevice implements PacketOutput, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TunDevice.class);
    private static final String PATH = "/dev/net/tun";
    private static final int READ_WRITE_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final int NAME_SIZE = 16;
    private static final int REQUEST_SIZE = 40;

    private final String name;
    private final RoutingInstance instance;
    private final Forwarding forwarding;
    private final Forwarder forwarder;
    private final Arena arena = Arena.ofShared();
    private final PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
    private final int fd;
    private final Reader reader;
    private final Gate gate = new Gate();
    private final AtomicLong unsent = new AtomicLong();
    private final PortTraffic traffic = new PortTraffic();

    /**
     * Opens the interface and takes the instance's packets from then on. Where there is no TUN, or no right to it, the
     * result is empty and {@code reason} is told why: an element without one works.
     *
     * @param name at most 15 letters; {@code %d} is replaced by the first free number
     */
    public static Optional<TunDevice> open(
            String name, RoutingInstance instance, Forwarding forwarding, Consumer<String> reason) {
        try {
            return Optional.of(new TunDevice(name, instance, forwarding));
        } catch (SystemCallException e) {
            LOG.info("no tun instance={} reason={}", instance.name(), e.getMessage());
            reason.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private TunDevice(String wanted, RoutingInstance instance, Forwarding forwarding) throws SystemCallException {
        this.instance = instance;
        this.forwarding = forwarding;
        fd = Libc.open(PATH, READ_WRITE_NONBLOCK_CLOEXEC);
        if (fd < 0) {
            arena.close();
        }
        Libc.check(PATH, fd);
        forwarder = forwarding.forwarder();
        try {
            name = attach(wanted);
            reader = new Reader("tun " + name, new int[] {fd}, _ -> read(), () -> forwarding.tunDown(instance, this));
        } catch (SystemCallException e) {
            Libc.close(fd);
            arena.close();
            throw e;
        }
        reader.start();
        forwarding.tunUp(instance, this);
    }

    /** The interface's name. */
    public String name() {
        return name;
    }

    /** Packets that the kernel would not take. */
    public long unsent() {
        return unsent.get();
    }

    /** What has passed since it was opened. */
    InterfaceState.Traffic traffic() {
        return traffic.snapshot(0, unsent.get());
    }

    @Override
    public void send(Packet[] packets, int from, int to) {
        if (!gate.enter()) {
            unsent.addAndGet(to - from);
            return;
        }
        traffic.sent(packets, from, to);
        try {
            for (int i = from; i < to; i++) {
                Packet packet = packets[i];
                if (Libc.write(fd, packet.memory(), packet.offset(), packet.length()) < 0) {
                    unsent.incrementAndGet();
                }
            }
        } finally {
            gate.leave();
        }
    }

    @Override
    public void close() {
        forwarding.tunDown(instance, this);
        gate.close();
        reader.close();
        arena.close();
    }

    private String attach(String wanted) throws SystemCallException {
        try (Arena one = Arena.ofConfined()) {
            MemorySegment request = one.allocate(REQUEST_SIZE, 8);
            request.setString(0, wanted.substring(0, Math.min(wanted.length(), NAME_SIZE - 1)));
            request.set(ValueLayout.JAVA_SHORT, NAME_SIZE, IFF_TUN_NO_PI);
            Libc.check("TUNSETIFF " + wanted, Libc.ioctl(fd, TUNSETIFF, request));
            return request.getString(0);
        }
    }

    private int read() {
        int taken = 0;
        int length = 0;
        while (taken < batch.size()) {
            Packet packet = batch.packet(taken);
            length = Libc.read(fd, packet.memory(), Packet.HEADROOM, Packet.CAPACITY);
            if (length <= 0) {
                break;
            }
            packet.received(length);
            taken++;
        }
        batch.filled(taken);
        traffic.received(batch);
        forwarder.tun(batch, instance);
        boolean failed = length < 0 && length != -Libc.EAGAIN && length != -Libc.EINTR && length != -Libc.EIO;
        return failed ? length : taken;
    }
}
