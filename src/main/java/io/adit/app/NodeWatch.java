package io.adit.app;

import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.TunnelEvent;
import io.adit.l2tp.management.L2tpEvents;
import io.adit.runtime.NodeEvents;

/** Brings what the control loops tell to the management rooms. */
record NodeWatch(L2tpEvents l2tp) implements NodeEvents {
    @Override
    public void report(TunnelEvent event) {
        l2tp.report(event);
    }

    @Override
    public void report(SessionEvent event) {
        l2tp.report(event);
    }
}
