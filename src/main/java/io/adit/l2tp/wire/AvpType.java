package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpFormat.NAME;
import static io.adit.l2tp.wire.AvpFormat.OCTETS;
import static io.adit.l2tp.wire.AvpFormat.POSITIVE_U16;
import static io.adit.l2tp.wire.AvpFormat.PRESENT;
import static io.adit.l2tp.wire.AvpFormat.RESULT;
import static io.adit.l2tp.wire.AvpFormat.SOME_OCTETS;
import static io.adit.l2tp.wire.AvpFormat.TEXT;
import static io.adit.l2tp.wire.AvpFormat.U16;
import static io.adit.l2tp.wire.AvpFormat.U32;
import static io.adit.l2tp.wire.AvpFormat.octets;

import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The IETF AVPs of RFC 2661 §4.4: number, name, value format, and the M bit we send. */
public final class AvpType<T> {
    private static final List<AvpType<?>> ROWS = new ArrayList<>();

    public static final AvpType<Integer> MESSAGE_TYPE = mandatory(0, "Message Type", U16);
    public static final AvpType<ResultCode> RESULT_CODE = mandatory(1, "Result Code", RESULT);
    public static final AvpType<Integer> PROTOCOL_VERSION = mandatory(2, "Protocol Version", U16);
    public static final AvpType<Integer> FRAMING_CAPABILITIES = mandatory(3, "Framing Capabilities", U32);
    public static final AvpType<Integer> BEARER_CAPABILITIES = mandatory(4, "Bearer Capabilities", U32);
    public static final AvpType<Octets> TIE_BREAKER = optional(5, "Tie Breaker", octets(8, 8));
    public static final AvpType<Integer> FIRMWARE_REVISION = optional(6, "Firmware Revision", U16);
    public static final AvpType<String> HOST_NAME = mandatory(7, "Host Name", NAME);
    public static final AvpType<String> VENDOR_NAME = optional(8, "Vendor Name", TEXT);
    public static final AvpType<Integer> ASSIGNED_TUNNEL_ID = mandatory(9, "Assigned Tunnel ID", POSITIVE_U16);
    public static final AvpType<Integer> RECEIVE_WINDOW_SIZE = mandatory(10, "Receive Window Size", POSITIVE_U16);
    public static final AvpType<Octets> CHALLENGE = mandatory(11, "Challenge", SOME_OCTETS);
    public static final AvpType<Octets> Q931_CAUSE_CODE = mandatory(12, "Q.931 Cause Code", octets(3, 1017));
    public static final AvpType<Octets> CHALLENGE_RESPONSE = mandatory(13, "Challenge Response", octets(16, 16));
    public static final AvpType<Integer> ASSIGNED_SESSION_ID = mandatory(14, "Assigned Session ID", POSITIVE_U16);
    public static final AvpType<Integer> CALL_SERIAL_NUMBER = mandatory(15, "Call Serial Number", U32);
    public static final AvpType<Integer> MINIMUM_BPS = mandatory(16, "Minimum BPS", U32);
    public static final AvpType<Integer> MAXIMUM_BPS = mandatory(17, "Maximum BPS", U32);
    public static final AvpType<Integer> BEARER_TYPE = mandatory(18, "Bearer Type", U32);
    public static final AvpType<Integer> FRAMING_TYPE = mandatory(19, "Framing Type", U32);
    public static final AvpType<String> CALLED_NUMBER = mandatory(21, "Called Number", TEXT);
    public static final AvpType<String> CALLING_NUMBER = mandatory(22, "Calling Number", TEXT);
    public static final AvpType<Octets> SUB_ADDRESS = mandatory(23, "Sub-Address", OCTETS);
    public static final AvpType<Integer> TX_CONNECT_SPEED = mandatory(24, "Tx Connect Speed", U32);
    public static final AvpType<Integer> PHYSICAL_CHANNEL_ID = optional(25, "Physical Channel ID", U32);
    public static final AvpType<Octets> INITIAL_RECEIVED_LCP = optional(26, "Initial Received LCP CONFREQ", OCTETS);
    public static final AvpType<Octets> LAST_SENT_LCP = optional(27, "Last Sent LCP CONFREQ", OCTETS);
    public static final AvpType<Octets> LAST_RECEIVED_LCP = optional(28, "Last Received LCP CONFREQ", OCTETS);
    public static final AvpType<Integer> PROXY_AUTHEN_TYPE = optional(29, "Proxy Authen Type", U16);
    public static final AvpType<Octets> PROXY_AUTHEN_NAME = optional(30, "Proxy Authen Name", OCTETS);
    public static final AvpType<Octets> PROXY_AUTHEN_CHALLENGE = optional(31, "Proxy Authen Challenge", OCTETS);
    public static final AvpType<Integer> PROXY_AUTHEN_ID = optional(32, "Proxy Authen ID", U16);
    public static final AvpType<Octets> PROXY_AUTHEN_RESPONSE = optional(33, "Proxy Authen Response", OCTETS);
    public static final AvpType<Octets> CALL_ERRORS = mandatory(34, "Call Errors", octets(26, 26));
    public static final AvpType<Octets> ACCM = mandatory(35, "ACCM", octets(10, 10));
    public static final AvpType<Octets> RANDOM_VECTOR = mandatory(36, "Random Vector", OCTETS);
    public static final AvpType<Octets> PRIVATE_GROUP_ID = optional(37, "Private Group ID", OCTETS);
    public static final AvpType<Integer> RX_CONNECT_SPEED = optional(38, "Rx Connect Speed", U32);
    public static final AvpType<Boolean> SEQUENCING_REQUIRED = mandatory(39, "Sequencing Required", PRESENT);

    final int number;
    final String name;
    final AvpFormat<T> format;
    final boolean mandatory;

    private AvpType(int number, String name, AvpFormat<T> format, boolean mandatory) {
        this.number = number;
        this.name = name;
        this.format = format;
        this.mandatory = mandatory;
    }

    /** All rows, by number. */
    static List<AvpType<?>> rows() {
        return List.copyOf(ROWS);
    }

    static Optional<AvpType<?>> of(int number) {
        for (int i = Math.min(number, ROWS.size() - 1); i >= 0 && ROWS.get(i).number >= number; i--) {
            if (ROWS.get(i).number == number) { // at its own index or just below: only number 20 is missing
                return Optional.of(ROWS.get(i));
            }
        }
        return Optional.empty();
    }

    private static <T> AvpType<T> mandatory(int number, String name, AvpFormat<T> format) {
        return row(new AvpType<>(number, name, format, true));
    }

    private static <T> AvpType<T> optional(int number, String name, AvpFormat<T> format) {
        return row(new AvpType<>(number, name, format, false));
    }

    private static <T> AvpType<T> row(AvpType<T> type) {
        ROWS.add(type);
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
