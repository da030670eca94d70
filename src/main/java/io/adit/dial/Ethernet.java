package io.adit.dial;

import io.adit.octets.MacAddress;
import io.adit.octets.Octets;

/** The Ethernet a caller is plugged into: a real interface or a segment in the process. */
public interface Ethernet {
    /** The address of the interface; callers may use others beside it. */
    MacAddress address();

    /** Sends a whole frame without check sequence; what cannot be sent is lost, as on any Ethernet. */
    void send(Octets frame);

    /** From now on, frames that come in go to this receiver, and to no other. */
    void listen(Receiver receiver);

    /** Takes frames that come in, one at a time. */
    @FunctionalInterface
    interface Receiver {
        void receive(Octets frame);
    }
}
