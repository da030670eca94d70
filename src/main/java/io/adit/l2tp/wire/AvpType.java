package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpFormat.CAUSE;
import static io.adit.l2tp.wire.AvpFormat.CHARACTER_MAPS;
import static io.adit.l2tp.wire.AvpFormat.COUNT;
import static io.adit.l2tp.wire.AvpFormat.DISCONNECT;
import static io.adit.l2tp.wire.AvpFormat.ENCAPSULATION;
import static io.adit.l2tp.wire.AvpFormat.ERRORS;
import static io.adit.l2tp.wire.AvpFormat.FLAG;
import static io.adit.l2tp.wire.AvpFormat.NAME;
import static io.adit.l2tp.wire.AvpFormat.OCTETS;
import static io.adit.l2tp.wire.AvpFormat.POSITIVE_U16;
import static io.adit.l2tp.wire.AvpFormat.PRESENT;
import static io.adit.l2tp.wire.AvpFormat.RATE;
import static io.adit.l2tp.wire.AvpFormat.RESULT;
import static io.adit.l2tp.wire.AvpFormat.SOME_OCTETS;
import static io.adit.l2tp.wire.AvpFormat.SPEED;
import static io.adit.l2tp.wire.AvpFormat.TEXT;
import static io.adit.l2tp.wire.AvpFormat.U16;
import static io.adit.l2tp.wire.AvpFormat.U32;
import static io.adit.l2tp.wire.AvpFormat.octets;
import static io.adit.l2tp.wire.AvpType.Hideable.ALLOWED;
import static io.adit.l2tp.wire.AvpType.Hideable.NEVER;
import static io.adit.l2tp.wire.AvpType.Hideable.SENSITIVE;

import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The AVPs of RFC 2661 §4.4, and those of RFC 3145, 3308 and 5515: number, name, value format, the M bit we send, and
 * whether the H bit may be set.
 */
public final class AvpType<T> {
    /** The vendor of the AVPs that RFCs number. */
    static final int IETF = 0;

    /** The vendor of RFC 5515's AVPs on the access line, then called ADSL Forum. */
    static final int BROADBAND_FORUM = 3561;

    private static final List<AvpType<?>> ROWS = new ArrayList<>();

    /** Whether an AVP may be hidden, and whether it tells who somebody is or proves it. */
    enum Hideable {
        NEVER,
        ALLOWED,
        SENSITIVE
    }

    public static final AvpType<Integer> MESSAGE_TYPE = mandatory(0, "Message Type", U16, NEVER);
    public static final AvpType<ResultCode> RESULT_CODE = mandatory(1, "Result Code", RESULT, NEVER);
    public static final AvpType<Integer> PROTOCOL_VERSION = mandatory(2, "Protocol Version", U16, NEVER);
    public static final AvpType<Integer> FRAMING_CAPABILITIES = mandatory(3, "Framing Capabilities", U32, ALLOWED);
    public static final AvpType<Integer> BEARER_CAPABILITIES = mandatory(4, "Bearer Capabilities", U32, ALLOWED);
    public static final AvpType<Octets> TIE_BREAKER = optional(5, "Tie Breaker", octets(8, 8), NEVER);
    public static final AvpType<Integer> FIRMWARE_REVISION = optional(6, "Firmware Revision", U16, ALLOWED);
    public static final AvpType<String> HOST_NAME = mandatory(7, "Host Name", NAME, NEVER);
    public static final AvpType<String> VENDOR_NAME = optional(8, "Vendor Name", TEXT, ALLOWED);
    public static final AvpType<Integer> ASSIGNED_TUNNEL_ID = mandatory(9, "Assigned Tunnel ID", POSITIVE_U16, ALLOWED);
    public static final AvpType<Integer> RECEIVE_WINDOW_SIZE =
            mandatory(10, "Receive Window Size", POSITIVE_U16, NEVER);
    public static final AvpType<Octets> CHALLENGE = mandatory(11, "Challenge", SOME_OCTETS, SENSITIVE);
    public static final AvpType<Q931Cause> Q931_CAUSE_CODE = mandatory(12, "Q.931 Cause Code", CAUSE, NEVER);
    public static final AvpType<Octets> CHALLENGE_RESPONSE =
            mandatory(13, "Challenge Response", octets(16, 16), SENSITIVE);
    public static final AvpType<Integer> ASSIGNED_SESSION_ID =
            mandatory(14, "Assigned Session ID", POSITIVE_U16, ALLOWED);
    public static final AvpType<Integer> CALL_SERIAL_NUMBER = mandatory(15, "Call Serial Number", U32, ALLOWED);
    public static final AvpType<Integer> MINIMUM_BPS = mandatory(16, "Minimum BPS", U32, ALLOWED);
    public static final AvpType<Integer> MAXIMUM_BPS = mandatory(17, "Maximum BPS", U32, ALLOWED);
    public static final AvpType<Integer> BEARER_TYPE = mandatory(18, "Bearer Type", U32, ALLOWED);
    public static final AvpType<Integer> FRAMING_TYPE = mandatory(19, "Framing Type", U32, ALLOWED);
    public static final AvpType<String> CALLED_NUMBER = mandatory(21, "Called Number", TEXT, SENSITIVE);
    public static final AvpType<String> CALLING_NUMBER = mandatory(22, "Calling Number", TEXT, SENSITIVE);
    public static final AvpType<Octets> SUB_ADDRESS = mandatory(23, "Sub-Address", OCTETS, SENSITIVE);
    public static final AvpType<Integer> TX_CONNECT_SPEED = mandatory(24, "Tx Connect Speed", U32, ALLOWED);
    public static final AvpType<Integer> PHYSICAL_CHANNEL_ID = optional(25, "Physical Channel ID", U32, ALLOWED);
    public static final AvpType<Octets> INITIAL_RECEIVED_LCP =
            optional(26, "Initial Received LCP CONFREQ", OCTETS, SENSITIVE);
    public static final AvpType<Octets> LAST_SENT_LCP = optional(27, "Last Sent LCP CONFREQ", OCTETS, SENSITIVE);
    public static final AvpType<Octets> LAST_RECEIVED_LCP =
            optional(28, "Last Received LCP CONFREQ", OCTETS, SENSITIVE);
    public static final AvpType<Integer> PROXY_AUTHEN_TYPE = optional(29, "Proxy Authen Type", U16, SENSITIVE);
    public static final AvpType<Octets> PROXY_AUTHEN_NAME = optional(30, "Proxy Authen Name", OCTETS, SENSITIVE);
    public static final AvpType<Octets> PROXY_AUTHEN_CHALLENGE =
            optional(31, "Proxy Authen Challenge", OCTETS, SENSITIVE);
    public static final AvpType<Integer> PROXY_AUTHEN_ID = optional(32, "Proxy Authen ID", U16, SENSITIVE);
    public static final AvpType<Octets> PROXY_AUTHEN_RESPONSE =
            optional(33, "Proxy Authen Response", OCTETS, SENSITIVE);
    public static final AvpType<CallErrors> CALL_ERRORS = mandatory(34, "Call Errors", ERRORS, ALLOWED);
    public static final AvpType<Accm> ACCM = mandatory(35, "ACCM", CHARACTER_MAPS, ALLOWED);
    public static final AvpType<Octets> RANDOM_VECTOR = mandatory(36, "Random Vector", SOME_OCTETS, NEVER);
    public static final AvpType<Octets> PRIVATE_GROUP_ID = optional(37, "Private Group ID", OCTETS, SENSITIVE);
    public static final AvpType<Integer> RX_CONNECT_SPEED = optional(38, "Rx Connect Speed", U32, ALLOWED);
    public static final AvpType<Boolean> SEQUENCING_REQUIRED = mandatory(39, "Sequencing Required", PRESENT, NEVER);
    public static final AvpType<DisconnectCause> PPP_DISCONNECT_CAUSE_CODE =
            optional(46, "PPP Disconnect Cause Code", DISCONNECT, ALLOWED);
    public static final AvpType<Integer> CONTROL_CONNECTION_DS = optional(47, "Control Connection DS", U16, ALLOWED);
    public static final AvpType<Integer> SESSION_DS = optional(48, "Session DS", U16, ALLOWED);
    public static final AvpType<ConnectSpeed> CONNECT_SPEED_UPDATE =
            optional(97, "Connect Speed Update", SPEED, ALLOWED);
    public static final AvpType<Boolean> CONNECT_SPEED_UPDATE_ENABLE =
            optional(98, "Connect Speed Update Enable", PRESENT, ALLOWED);

    public static final AvpType<Octets> AGENT_CIRCUIT_ID = line(1, "Agent-Circuit-Id", SOME_OCTETS, SENSITIVE);
    public static final AvpType<Octets> AGENT_REMOTE_ID = line(2, "Agent-Remote-Id", SOME_OCTETS, SENSITIVE);

    /** 129 to 142: the rates and delays of the line. */
    static final Map<AccessLine.Value, AvpType<Long>> LINE_VALUES = lineValues();

    public static final AvpType<AccessLine.Encapsulation> ACCESS_LOOP_ENCAPSULATION =
            line(144, "Access-Loop-Encapsulation", ENCAPSULATION, ALLOWED);
    public static final AvpType<Integer> ANCP_ACCESS_LINE_TYPE = line(145, "ANCP-Access-Line-Type", U32, ALLOWED);
    public static final AvpType<Boolean> IWF_SESSION = line(254, "IWF-Session", FLAG, ALLOWED);

    private static final List<Optional<AvpType<?>>> IETF_BY_NUMBER = byNumber(IETF);
    private static final List<Optional<AvpType<?>>> LINE_BY_NUMBER = byNumber(BROADBAND_FORUM);

    final int index;
    final int vendor;
    final int number;

    /** Vendor and number as they stand in an AVP's header. */
    final int vendorAndNumber;

    final String name;
    final AvpFormat<T> format;
    final boolean mandatory;
    final Hideable hideable;

    private AvpType(int vendor, int number, String name, AvpFormat<T> format, boolean mandatory, Hideable hideable) {
        this.index = ROWS.size();
        this.vendor = vendor;
        this.number = number;
        this.vendorAndNumber = (vendor << 16) | number;
        this.name = name;
        this.format = format;
        this.mandatory = mandatory;
        this.hideable = hideable;
        ROWS.add(this);
    }

    /** All rows; each knows its own index among them. */
    static List<AvpType<?>> rows() {
        return Collections.unmodifiableList(ROWS);
    }

    static Optional<AvpType<?>> of(int vendor, int number) {
        List<Optional<AvpType<?>>> table = switch (vendor) {
            case IETF -> IETF_BY_NUMBER;
            case BROADBAND_FORUM -> LINE_BY_NUMBER;
            default -> List.of();
        };
        return number < table.size() ? table.get(number) : Optional.empty();
    }

    private static List<Optional<AvpType<?>>> byNumber(int vendor) {
        List<Optional<AvpType<?>>> table = new ArrayList<>();
        for (AvpType<?> row : ROWS) {
            if (row.vendor == vendor) {
                table.addAll(Collections.nCopies(row.number - table.size(), Optional.empty()));
                table.add(Optional.of(row));
            }
        }
        return List.copyOf(table);
    }

    private static <T> AvpType<T> mandatory(int number, String name, AvpFormat<T> format, Hideable hideable) {
        return new AvpType<>(IETF, number, name, format, true, hideable);
    }

    private static <T> AvpType<T> optional(int number, String name, AvpFormat<T> format, Hideable hideable) {
        return new AvpType<>(IETF, number, name, format, false, hideable);
    }

    private static <T> AvpType<T> line(int number, String name, AvpFormat<T> format, Hideable hideable) {
        return new AvpType<>(BROADBAND_FORUM, number, name, format, false, hideable);
    }

    private static Map<AccessLine.Value, AvpType<Long>> lineValues() {
        Map<AccessLine.Value, AvpType<Long>> types = new EnumMap<>(AccessLine.Value.class);
        for (AccessLine.Value value : AccessLine.Value.values()) {
            types.put(value, line(value.number, value.label, value.isRate() ? RATE : COUNT, ALLOWED));
        }
        return Collections.unmodifiableMap(types);
    }

    /** Its name and number, so that an error text names the attribute. */
    @Override
    public String toString() {
        return name + " (" + vendor + "/" + number + ")";
    }
}
