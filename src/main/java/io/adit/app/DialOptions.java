package io.adit.app;

import io.adit.config.AuthenticationMode;
import io.adit.dial.LoadSettings;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code adit dial} is to do.
 *
 * @param address absent: the interface's own, or for load addresses that no vendor has
 * @param hold how long to keep what is up
 * @param load absent for one PC
 */
record DialOptions(
        String interfaceName,
        Optional<MacAddress> address,
        String service,
        String user,
        String password,
        Set<AuthenticationMode> willing,
        Optional<IpAddress> ping,
        int pings,
        Duration hold,
        Optional<LoadSettings> load) {
    static final String USAGE = """
            Usage: ./adit dial --interface IF [OPTIONS]

            A PC: finds an access concentrator by PPPoE, brings up PPP, and hangs up in the end.

              --interface IF       the Ethernet interface; raw frames need root
              --user U             pc@isp.example
              --password P         pc
              --service S          the PPPoE service (any)
              --auth pap|chap|any  how it proves who it is, if asked (any)
              --mac MAC            its Ethernet address, the first one with --count (IF's; 02:ad:17:00:00:00)
              --ping ADDRESS       pings through
              --pings N            how often (5)
              --hold SECONDS       keeps the call so long (with --ping 0, else until Ctrl-C)
              --count N            N PCs, for load
              --rate R             calls a second at most (100)
              --in-flight M        dialling at the same time at most (100)
              --help

            The exit code is 0 if every call came up and stayed up, and every ping was answered; 1 if not;
            3 if the interface cannot be used.""";

    private static final Set<String> VALUED = Set.of(
            "--interface",
            "--user",
            "--password",
            "--service",
            "--auth",
            "--mac",
            "--ping",
            "--pings",
            "--hold",
            "--count",
            "--rate",
            "--in-flight");
    private static final MacAddress FIRST_OF_MANY = MacAddress.parse("02:ad:17:00:00:00");
    private static final Duration FOR_EVER = Duration.ofDays(3650);
    private static final int MOST_CALLS = 128_000;
    private static final int MOST_PINGS = 1_000_000;
    private static final int LONGEST_HOLD = 1_000_000;

    DialOptions {
        willing = Set.copyOf(willing);
    }

    /** Without the password: the text may be printed. */
    @Override
    public String toString() {
        return "DialOptions[" + interfaceName + " " + user + "]";
    }

    /** Reads the words; empty if they ask for help. */
    static Optional<DialOptions> parse(List<String> words) {
        Arguments arguments = new Arguments(words, VALUED, Set.of("--help"));
        if (arguments.has("--help")) {
            return Optional.empty();
        }
        if (!arguments.rest().isEmpty()) {
            throw new UsageException(
                    "dial takes options only, not " + arguments.rest().getFirst());
        }
        Optional<IpAddress> ping = arguments.value("--ping", IpAddress::parse);
        Optional<LoadSettings> load = load(arguments);
        if (ping.isPresent() && load.isPresent()) {
            throw new UsageException("--ping is for one PC, --count for many");
        }
        if (ping.isPresent() && !ping.get().isIpv4()) {
            throw new UsageException("--ping: not an IPv4 address: " + ping.get());
        }
        return Optional.of(new DialOptions(
                arguments
                        .text("--interface")
                        .orElseThrow(() -> new UsageException("--interface is missing\n\n" + USAGE)),
                arguments.value("--mac", MacAddress::parse),
                arguments.text("--service").orElse(""),
                arguments.text("--user").orElse("pc@isp.example"),
                arguments.text("--password").orElse("pc"),
                arguments.value("--auth", DialOptions::willing).orElse(EnumSet.allOf(AuthenticationMode.class)),
                ping,
                arguments.number("--pings", 5, 1, MOST_PINGS),
                hold(arguments, ping.isPresent()),
                load));
    }

    private static Duration hold(Arguments arguments, boolean pings) {
        if (arguments.text("--hold").isEmpty()) {
            return pings ? Duration.ZERO : FOR_EVER;
        }
        return Duration.ofSeconds(arguments.number("--hold", 0, 0, LONGEST_HOLD));
    }

    private static Optional<LoadSettings> load(Arguments arguments) {
        int count = arguments.number("--count", 1, 1, MOST_CALLS);
        if (arguments.text("--count").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LoadSettings(
                count,
                arguments.value("--mac", MacAddress::parse).orElse(FIRST_OF_MANY),
                arguments.number("--in-flight", 100, 1, MOST_CALLS),
                arguments.number("--rate", 100, 1, MOST_CALLS)));
    }

    private static Set<AuthenticationMode> willing(String word) {
        return switch (word) {
            case "pap" -> EnumSet.of(AuthenticationMode.PAP);
            case "chap" -> EnumSet.of(AuthenticationMode.CHAP);
            case "any" -> EnumSet.allOf(AuthenticationMode.class);
            default -> throw new IllegalArgumentException("pap, chap or any, not " + word);
        };
    }
}
