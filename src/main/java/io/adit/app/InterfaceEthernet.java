package io.adit.app;

import io.adit.dial.Ethernet;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.runtime.HostStation;
import io.adit.runtime.SystemCallException;

/** A real interface of this machine for callers. */
final class InterfaceEthernet implements Ethernet, AutoCloseable {
    private final HostStation station;
    private volatile Receiver receiver = _ -> {};

    /** @throws StartException if there is no such interface, or no right to use it */
    InterfaceEthernet(String name) throws StartException {
        try {
            station = HostStation.open(name, frame -> receiver.receive(frame))
                    .orElseThrow(() -> new StartException("no such Ethernet interface, or it is down: " + name));
        } catch (SystemCallException e) {
            throw new StartException("cannot use interface " + name + ": " + e.getMessage()
                    + " (raw frames need root, or CAP_NET_RAW and CAP_NET_ADMIN)");
        }
    }

    @Override
    public MacAddress address() {
        return station.address();
    }

    @Override
    public void send(Octets frame) {
        station.send(frame);
    }

    @Override
    public void listen(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void close() {
        station.close();
    }
}
