package io.adit.dial;

import io.adit.config.AuthenticationMode;
import io.adit.octets.MacAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who calls, and how.
 *
 * @param address the caller's Ethernet address
 * @param serviceName blank: any
 * @param willing how the caller proves who it is if asked
 * @param mru octets, at most 1492 in PPPoE (RFC 2516 §7)
 * @param interval between repeats of an unanswered PPP request
 * @param times how often one is sent at most
 * @param keepaliveInterval between LCP Echo-Requests; zero: none are sent
 */
public record CallerSettings(
        MacAddress address,
        String serviceName,
        String user,
        String password,
        Set<AuthenticationMode> willing,
        int mru,
        Duration interval,
        int times,
        Duration keepaliveInterval) {
    private static final int PPPOE_MRU = 1492;
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final int TIMES = 10;

    public CallerSettings {
        willing = Set.copyOf(willing);
    }

    /** A caller that proves who it is by PAP or CHAP, whatever it is asked for, and sends no keepalives. */
    public static CallerSettings of(MacAddress address, String serviceName, String user, String password) {
        Set<AuthenticationMode> any = EnumSet.allOf(AuthenticationMode.class);
        return new CallerSettings(address, serviceName, user, password, any, PPPOE_MRU, INTERVAL, TIMES, Duration.ZERO);
    }

    /** The same caller, who proves who it is by these alone. */
    public CallerSettings withWilling(Set<AuthenticationMode> modes) {
        return new CallerSettings(address, serviceName, user, password, modes, mru, interval, times, keepaliveInterval);
    }

    /** Without the password: the text may be printed. */
    @Override
    public String toString() {
        return "CallerSettings[" + address + " " + user + "]";
    }
}
