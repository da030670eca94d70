package io.adit.forwarding;

import io.adit.octets.Octets;

/** Opens circuits. Called by control loops; never blocks and never fails. */
public interface DataPlane {
    /**
     * Opens a circuit on one leg: PPP control frames of the leg go up to {@code user} on the loop that asks.
     *
     * @param user told on its own loop, in order, through a bounded ring that drops and counts when full
     */
    Circuit open(Leg leg, User user);

    /** Takes what goes up. */
    interface User {
        /** A PPP frame other than routed IP; {@code information} without the protocol field. */
        void receive(int protocol, Octets information);
    }
}
