package io.adit.runtime;

/**
 * Whether a port works.
 *
 * @param reason why it does not, in words; empty while it does
 */
public record PortState(boolean up, String reason) {
    public static final PortState UP = new PortState(true, "");

    public static PortState down(String reason) {
        return new PortState(false, reason);
    }
}
