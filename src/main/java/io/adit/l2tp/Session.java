package io.adit.l2tp;

import java.time.Instant;

/** A call in a tunnel: the handle its {@link SessionUser} holds. Valid until it is disconnected, harmless afterwards. */
@SuppressWarnings("DoNotCallSuggester") // the signatures come first
public final class Session {
    Session() {}

    public int localTunnelId() {
        throw new IllegalStateException();
    }

    public int localSessionId() {
        throw new IllegalStateException();
    }

    /** 0 until the tunnel is established. */
    public int remoteTunnelId() {
        throw new IllegalStateException();
    }

    /** 0 until the peer has assigned it. */
    public int remoteSessionId() {
        throw new IllegalStateException();
    }

    public Path path() {
        throw new IllegalStateException();
    }

    /** The Host Name AVP of the peer; empty until it was heard. */
    public String peerName() {
        throw new IllegalStateException();
    }

    public String groupName() {
        throw new IllegalStateException();
    }

    public int callSerialNumber() {
        throw new IllegalStateException();
    }

    public boolean isEstablished() {
        throw new IllegalStateException();
    }

    /** Ends the call with a CDN where the peer knows of it. The user is not told; a session already over stays so. */
    public void disconnect(CallEnd end, Instant now) {
        throw new IllegalStateException();
    }
}
