package io.adit.app;

import io.adit.forwarding.Tap;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import io.adit.trace.Direction;
import io.adit.trace.Packet;
import io.adit.trace.Recorder;
import java.time.InstantSource;

/** Records what the ports see. */
final class RecorderTap implements Tap {
    private final Recorder recorder;
    private final InstantSource clock;

    RecorderTap(Recorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public boolean isOn() {
        return recorder.isOn();
    }

    @Override
    public void datagram(boolean sent, IpEndpoint local, IpEndpoint remote, Octets payload) {
        recorder.record(() -> new Packet.Udp(
                clock.instant(),
                local.toString(),
                direction(sent),
                sent ? local : remote,
                sent ? remote : local,
                payload));
    }

    @Override
    public void frame(boolean sent, String port, Octets frame) {
        recorder.record(() -> new Packet.Ethernet(clock.instant(), port, direction(sent), frame));
    }

    private static Direction direction(boolean sent) {
        return sent ? Direction.OUT : Direction.IN;
    }
}
