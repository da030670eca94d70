package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpType.ACCESS_LOOP_ENCAPSULATION;
import static io.adit.l2tp.wire.AvpType.AGENT_CIRCUIT_ID;
import static io.adit.l2tp.wire.AvpType.AGENT_REMOTE_ID;
import static io.adit.l2tp.wire.AvpType.ANCP_ACCESS_LINE_TYPE;
import static io.adit.l2tp.wire.AvpType.IWF_SESSION;

import io.adit.octets.Octets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an ICRQ says of the subscriber's line (RFC 5515), in AVPs of the Broadband Forum.
 *
 * @param values those that are known
 * @param lineType 1 ADSL1, 2 ADSL2, 3 ADSL2+, 4 VDSL1, 5 VDSL2, 6 SDSL
 * @param interworking whether PPPoA was made PPPoE between the subscriber and the LAC
 */
public record AccessLine(
        Optional<Octets> agentCircuitId,
        Optional<Octets> agentRemoteId,
        Map<Value, Long> values,
        Optional<Encapsulation> encapsulation,
        Optional<Integer> lineType,
        boolean interworking) {
    public AccessLine {
        values = Map.copyOf(values);
    }

    /** Data rates in bit/s and delays in milliseconds, as the AVP of that number has them. */
    public enum Value {
        ACTUAL_DATA_RATE_UPSTREAM(129, "Actual-Data-Rate-Upstream"),
        ACTUAL_DATA_RATE_DOWNSTREAM(130, "Actual-Data-Rate-Downstream"),
        MINIMUM_DATA_RATE_UPSTREAM(131, "Minimum-Data-Rate-Upstream"),
        MINIMUM_DATA_RATE_DOWNSTREAM(132, "Minimum-Data-Rate-Downstream"),
        ATTAINABLE_DATA_RATE_UPSTREAM(133, "Attainable-Data-Rate-Upstream"),
        ATTAINABLE_DATA_RATE_DOWNSTREAM(134, "Attainable-Data-Rate-Downstream"),
        MAXIMUM_DATA_RATE_UPSTREAM(135, "Maximum-Data-Rate-Upstream"),
        MAXIMUM_DATA_RATE_DOWNSTREAM(136, "Maximum-Data-Rate-Downstream"),
        MINIMUM_DATA_RATE_UPSTREAM_LOW_POWER(137, "Minimum-Data-Rate-Upstream-Low-Power"),
        MINIMUM_DATA_RATE_DOWNSTREAM_LOW_POWER(138, "Minimum-Data-Rate-Downstream-Low-Power"),
        MAXIMUM_INTERLEAVING_DELAY_UPSTREAM(139, "Maximum-Interleaving-Delay-Upstream"),
        ACTUAL_INTERLEAVING_DELAY_UPSTREAM(140, "Actual-Interleaving-Delay-Upstream"),
        MAXIMUM_INTERLEAVING_DELAY_DOWNSTREAM(141, "Maximum-Interleaving-Delay-Downstream"),
        ACTUAL_INTERLEAVING_DELAY_DOWNSTREAM(142, "Actual-Interleaving-Delay-Downstream");

        final int number;
        final String label;

        Value(int number, String label) {
            this.number = number;
            this.label = label;
        }

        boolean isRate() {
            return number <= MINIMUM_DATA_RATE_DOWNSTREAM_LOW_POWER.number;
        }
    }

    /**
     * The Access-Loop-Encapsulation AVP's value.
     *
     * @param dataLink 0 ATM AAL5, 1 Ethernet
     * @param first 0 not available, 1 untagged Ethernet, 2 single-tagged Ethernet
     * @param second 0 to 8, as RFC 5515 lists them
     */
    public record Encapsulation(int dataLink, int first, int second) {}

    static Optional<AccessLine> from(Avps avps) {
        if (!avps.hasAccessLine()) {
            return Optional.empty();
        }
        Map<Value, Long> values = new EnumMap<>(Value.class);
        AvpType.LINE_VALUES.forEach((value, type) -> avps.optional(type).ifPresent(it -> values.put(value, it)));
        return Optional.of(new AccessLine(
                avps.optional(AGENT_CIRCUIT_ID),
                avps.optional(AGENT_REMOTE_ID),
                values,
                avps.optional(ACCESS_LOOP_ENCAPSULATION),
                avps.optional(ANCP_ACCESS_LINE_TYPE),
                avps.optional(IWF_SESSION).orElse(false)));
    }

    void addTo(AvpWriter avps) {
        avps.with(AGENT_CIRCUIT_ID, agentCircuitId).with(AGENT_REMOTE_ID, agentRemoteId);
        if (!values.isEmpty()) {
            AvpType.LINE_VALUES.forEach((value, type) -> avps.with(type, Optional.ofNullable(values.get(value))));
        }
        avps.with(ACCESS_LOOP_ENCAPSULATION, encapsulation).with(ANCP_ACCESS_LINE_TYPE, lineType);
        if (interworking) {
            avps.with(IWF_SESSION, true);
        }
    }
}
