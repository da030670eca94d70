package io.adit.l2tp;

import io.adit.l2tp.wire.AccessLine;
import io.adit.octets.Octets;
import java.util.Optional;

/**
 * What an Incoming-Call-Request says of the call (RFC 2661 §6.6), without the ids and the serial number, which are the
 * session's.
 *
 * @param bearerType Bearer Type AVP (18): bit 0 digital, bit 1 analog; 0 is valid
 * @param physicalChannelId Physical Channel ID AVP (25), for logs only
 * @param accessLine what is known of the subscriber's line (RFC 5515)
 */
public record IncomingCall(
        Optional<Integer> bearerType,
        Optional<Integer> physicalChannelId,
        Optional<String> callingNumber,
        Optional<String> calledNumber,
        Optional<Octets> subAddress,
        Optional<AccessLine> accessLine) {
    public static final int DIGITAL = 1;

    /** A call that came neither by digital nor by analog telephone: Ethernet, ATM (RFC 2661 §4.4.4, Bearer Type 0). */
    public static IncomingCall from(Optional<String> callingNumber, Optional<String> calledNumber) {
        return new IncomingCall(
                Optional.of(0), Optional.empty(), callingNumber, calledNumber, Optional.empty(), Optional.empty());
    }

    /** The same for a peer that is not to know who calls. */
    IncomingCall withoutCallingNumber() {
        return new IncomingCall(bearerType, physicalChannelId, Optional.empty(), calledNumber, subAddress, accessLine);
    }
}
