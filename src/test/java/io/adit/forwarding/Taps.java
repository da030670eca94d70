package io.adit.forwarding;

import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.util.List;

/** A tap that writes down the octets of what was sent. */
record Taps(List<String> seen) implements Tap {
    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void datagram(boolean sent, IpEndpoint local, IpEndpoint remote, Octets payload) {
        if (sent) {
            seen.add(payload.toString());
        }
    }

    @Override
    public void frame(boolean sent, String port, Octets frame) {
        if (sent) {
            seen.add(frame.toString());
        }
    }
}
