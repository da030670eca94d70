package io.adit.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Draws recorded packets of a call as arrows between PC, LAC and LNS, one line each, milliseconds in front. */
public final class Ladder {
    private static final int LEFT = 18; // characters between the bars of PC and LAC
    private static final int RIGHT = 17; // and of LAC and LNS
    private static final String HEADING = "      ms    PC                LAC               LNS";

    private Ladder() {}

    /** The ladder of these packets, oldest first; what is neither PPPoE nor L2TP is left out. */
    public static String render(List<Packet> packets) {
        List<Rung> rungs = Rungs.of(packets);
        StringBuilder text = new StringBuilder(HEADING).append('\n');
        Instant start = rungs.isEmpty() ? Instant.EPOCH : rungs.getFirst().at();
        for (Rung rung : rungs) {
            text.append(line(rung, start)).append('\n');
        }
        return text.toString();
    }

    private static String line(Rung rung, Instant start) {
        double millis = Duration.between(start, rung.at()).toNanos() / 1e6;
        String drawn = String.format(Locale.ROOT, "%9.1f   %s", millis, bars(rung));
        String detail = rung.words().detail();
        return detail.isEmpty() ? drawn : drawn + "   " + detail;
    }

    private static String bars(Rung rung) {
        Place left = rung.goesRight() ? rung.from() : rung.to();
        Place right = rung.goesRight() ? rung.to() : rung.from();
        if (left == Place.PC && right == Place.LNS) {
            return "|" + arrow(rung, LEFT + 1 + RIGHT) + "|";
        }
        if (left == Place.PC) {
            return "|" + arrow(rung, LEFT) + "|" + " ".repeat(RIGHT) + "|";
        }
        return "|" + " ".repeat(LEFT) + "|" + arrow(rung, RIGHT) + "|";
    }

    /** The name in the middle of a line with its head at one end. */
    private static String arrow(Rung rung, int width) {
        String name = rung.words().name();
        String label = " " + (name.length() > width - 4 ? name.substring(0, width - 4) : name) + " ";
        int dashes = width - label.length();
        String before = "-".repeat(dashes / 2);
        String after = "-".repeat(dashes - dashes / 2);
        return rung.goesRight() ? before + label + after.substring(1) + ">" : "<" + before.substring(1) + label + after;
    }
}
