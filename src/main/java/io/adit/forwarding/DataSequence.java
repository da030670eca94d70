package io.adit.forwarding;

/**
 * The sequence numbers of one session's data packets (RFC 2661 §5.4): a space of its own each way, from 0 on, that goes
 * on where it was when numbers are sent again after a pause.
 *
 * <p>Nothing is held back to be put into order: what was overtaken is dropped, so that nothing is delivered out of order.
 */
final class DataSequence {
    /** How far back a duplicate can be told from a packet that is late. */
    private static final int WINDOW = Long.SIZE;

    /** Old packets in a row, after which the peer must have begun anew; else half of the space would be dropped. */
    private static final int PATIENCE = 64;

    private int nextNs;

    private boolean begun;
    private int newest;
    private long seen; // bit i: the packet i before the newest has come
    private int oldInRow;
    private long lost;
    private long reordered;
    private long duplicates;

    /** The number of the next packet to be sent; whoever calls it sends that packet before anyone calls it again. */
    int next() {
        int ns = nextNs;
        nextNs = (ns + 1) & 0xFFFF;
        return ns;
    }

    /** Notes a number that was received; false where the packet is a duplicate or was overtaken. */
    synchronized boolean arrives(int ns) {
        int ahead = (short) (ns - newest);
        if (!begun || (ahead <= 0 && oldInRow == PATIENCE)) {
            begin(ns);
            return true;
        }
        if (ahead > 0) {
            advance(ahead, ns);
            return true;
        }
        oldInRow++;
        long bit = -ahead < WINDOW ? 1L << -ahead : 0;
        if ((seen & bit) != 0) {
            duplicates++;
        } else {
            reordered++;
            seen |= bit;
        }
        return false;
    }

    synchronized Circuit.Sequence counts() {
        return new Circuit.Sequence(lost, reordered, duplicates);
    }

    private void begin(int ns) {
        begun = true;
        newest = ns;
        seen = 1;
        oldInRow = 0;
    }

    private void advance(int ahead, int ns) {
        lost += ahead - 1;
        newest = ns;
        seen = ahead < WINDOW ? seen << ahead | 1 : 1;
        oldInRow = 0;
    }
}
