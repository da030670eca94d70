package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpType.ASSIGNED_TUNNEL_ID;
import static io.adit.l2tp.wire.AvpType.BEARER_CAPABILITIES;
import static io.adit.l2tp.wire.AvpType.CHALLENGE;
import static io.adit.l2tp.wire.AvpType.CONTROL_CONNECTION_DS;
import static io.adit.l2tp.wire.AvpType.FIRMWARE_REVISION;
import static io.adit.l2tp.wire.AvpType.FRAMING_CAPABILITIES;
import static io.adit.l2tp.wire.AvpType.HOST_NAME;
import static io.adit.l2tp.wire.AvpType.PROTOCOL_VERSION;
import static io.adit.l2tp.wire.AvpType.RECEIVE_WINDOW_SIZE;
import static io.adit.l2tp.wire.AvpType.VENDOR_NAME;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.Optional;

/**
 * What SCCRQ and SCCRP both say of their sender (RFC 2661 §6.1, §6.2).
 *
 * @param protocolVersion version in the upper octet, revision in the lower
 * @param framingCapabilities bit 0 synchronous, bit 1 asynchronous
 * @param receiveWindowSize at least 1
 * @param controlConnectionDs the PHB code that control messages shall have (RFC 3308)
 */
public record TunnelOffer(
        int protocolVersion,
        String hostName,
        int framingCapabilities,
        int assignedTunnelId,
        Optional<Integer> bearerCapabilities,
        int receiveWindowSize,
        Optional<Integer> firmwareRevision,
        Optional<String> vendorName,
        Optional<Octets> challenge,
        Optional<Integer> controlConnectionDs) {
    /** Version 1, revision 0: that of RFC 2661. */
    public static final int VERSION_1_0 = 0x0100;

    /** §4.4.3: a sender that does not say otherwise can take four. */
    public static final int DEFAULT_WINDOW = 4;

    /** One that leaves the differentiated services of its control messages open. */
    public TunnelOffer(
            int protocolVersion,
            String hostName,
            int framingCapabilities,
            int assignedTunnelId,
            Optional<Integer> bearerCapabilities,
            int receiveWindowSize,
            Optional<Integer> firmwareRevision,
            Optional<String> vendorName,
            Optional<Octets> challenge) {
        this(
                protocolVersion,
                hostName,
                framingCapabilities,
                assignedTunnelId,
                bearerCapabilities,
                receiveWindowSize,
                firmwareRevision,
                vendorName,
                challenge,
                Optional.empty());
    }

    static TunnelOffer from(Avps avps) throws MalformedException {
        return new TunnelOffer(
                avps.required(PROTOCOL_VERSION),
                avps.required(HOST_NAME),
                avps.required(FRAMING_CAPABILITIES),
                avps.required(ASSIGNED_TUNNEL_ID),
                avps.optional(BEARER_CAPABILITIES),
                avps.optional(RECEIVE_WINDOW_SIZE).orElse(DEFAULT_WINDOW),
                avps.optional(FIRMWARE_REVISION),
                avps.optional(VENDOR_NAME),
                avps.optional(CHALLENGE),
                avps.optional(CONTROL_CONNECTION_DS));
    }

    AvpWriter addTo(AvpWriter avps) {
        return avps.with(PROTOCOL_VERSION, protocolVersion)
                .with(HOST_NAME, hostName)
                .with(FRAMING_CAPABILITIES, framingCapabilities)
                .with(ASSIGNED_TUNNEL_ID, assignedTunnelId)
                .with(BEARER_CAPABILITIES, bearerCapabilities)
                .with(RECEIVE_WINDOW_SIZE, receiveWindowSize)
                .with(FIRMWARE_REVISION, firmwareRevision)
                .with(VENDOR_NAME, vendorName)
                .with(CHALLENGE, challenge)
                .with(CONTROL_CONNECTION_DS, controlConnectionDs);
    }
}
