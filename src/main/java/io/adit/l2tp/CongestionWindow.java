package io.adit.l2tp;

/** How many messages may be unacknowledged: slow start and congestion avoidance of RFC 2661 appendix A. */
final class CongestionWindow {
    private int limit;
    private int threshold;
    private int size = 1;
    private int acknowledgedSinceGrowth;

    CongestionWindow(int peerReceiveWindow) {
        this.limit = peerReceiveWindow;
        this.threshold = peerReceiveWindow;
    }

    int size() {
        return size;
    }

    int limit() {
        return limit;
    }

    /** The peer has said how much it can take. */
    void limit(int peerReceiveWindow) {
        limit = peerReceiveWindow;
        threshold = peerReceiveWindow;
        size = Math.min(size, limit);
    }

    /** One more message was acknowledged. */
    void grow() {
        acknowledgedSinceGrowth++;
        boolean slowStart = size < threshold;
        if (slowStart || acknowledgedSinceGrowth >= size) {
            size = Math.min(size + 1, limit);
            acknowledgedSinceGrowth = 0;
        }
    }

    /** A message had to be sent again. */
    void shrink() {
        threshold = Math.max(size / 2, 1);
        size = 1;
        acknowledgedSinceGrowth = 0;
    }
}
