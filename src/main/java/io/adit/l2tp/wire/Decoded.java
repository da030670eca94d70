package io.adit.l2tp.wire;

import java.util.Optional;

/** What became of a control message's AVPs. Each of the three has used up an Ns and is acknowledged. */
public sealed interface Decoded {
    /** A message with all it needs. */
    record Understood(ControlMessage message) implements Decoded {}

    /** A message of unknown type whose Message Type AVP is not mandatory: to be ignored (RFC 2661 §4.4.1). */
    record Ignorable(int messageType) implements Decoded {}

    /**
     * A message that ends its tunnel or its session with result 2 and this error code (RFC 2661 §4.1, §4.2).
     *
     * @param type empty if it is unknown and mandatory, which concerns the tunnel
     * @param assignedTunnelId whom to tell, where the message says so
     * @param assignedSessionId likewise
     */
    record Unacceptable(
            Optional<MessageType> type,
            int errorCode,
            String text,
            Optional<Integer> assignedTunnelId,
            Optional<Integer> assignedSessionId)
            implements Decoded {}
}
