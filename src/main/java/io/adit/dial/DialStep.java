package io.adit.dial;

import java.time.Instant;

/**
 * Something worth telling whoever watches a call.
 *
 * @param detail printable whatever the peer sent; may be empty
 */
public record DialStep(Instant at, Kind kind, String detail) {
    /** Control characters of peers would otherwise reach the terminal of whoever watches. */
    public DialStep {
        detail = detail.replaceAll("\\p{Cntrl}", "?");
    }

    /** What happened. */
    public enum Kind {
        DIALLING("looking for an access concentrator"),
        OFFERED("offered by"),
        SESSION("PPPoE session"),
        LINK("LCP opened"),
        INTERRUPTED("IP no longer passes"),
        ACCEPTED("authentication accepted"),
        REFUSED("authentication refused"),
        UP("up"),
        PING("ping answered"),
        HANGING_UP("hanging up"),
        DOWN("down");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind.text() : kind.text() + " " + detail;
    }
}
