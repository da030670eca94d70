package io.adit.forwarding;

/** The bounded way up to one control loop. Any thread may call it. */
public interface UpwardRing {
    /** Which queue an event waits in, so that a flood of one kind delays no other. */
    enum Lane {
        /** L2TP control messages that name a tunnel. */
        TUNNELS,
        /** L2TP control messages for tunnel id 0: SCCRQ. */
        STRANGERS,
        /** PPPoE discovery and PPP control. */
        ACCESS
    }

    /** Lets the loop run {@code event}, in the order of its lane; false where the lane is full and it was dropped. */
    boolean offer(Lane lane, Runnable event);
}
