package io.adit.app;

import io.adit.dial.CallResult;
import io.adit.dial.CallerSettings;
import io.adit.dial.PingCount;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.runtime.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code adit dial}: one subscriber's PC, or many of them for load, on a real interface. */
final class DialCommand {
    private static final int FAILURE = 1;
    private static final Duration DIALLING = Duration.ofSeconds(60);
    private static final Duration PING_INTERVAL = Duration.ofMillis(200);
    private static final Duration PING_PATIENCE = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final DialOptions options;
    private final MonotonicClock clock = new MonotonicClock();
    private final Instant start = clock.instant();
    private final Ending ending = new Ending();

    private DialCommand(DialOptions options) {
        this.options = options;
    }

    static int run(List<String> words) throws StartException {
        Optional<DialOptions> options = DialOptions.parse(words);
        if (options.isEmpty()) {
            System.out.println(DialOptions.USAGE);
            return 0;
        }
        return new DialCommand(options.get()).run();
    }

    private int run() throws StartException {
        try (InterfaceEthernet ethernet = new InterfaceEthernet(options.interfaceName())) {
            ending.listen();
            int code = FAILURE;
            try {
                code = options.load().isPresent() ? many(ethernet) : one(ethernet);
            } finally {
                ending.ended(code);
            }
            return code;
        }
    }

    private int one(InterfaceEthernet ethernet) {
        MacAddress address = options.address().orElse(ethernet.address());
        try (Pc pc = new Pc(ethernet, settings(address), clock, step -> say(step.at(), step.toString()))) {
            ending.whenAsked(() -> pc.hangUp(FAREWELL)); // also ends what main waits for
            pc.start();
            Optional<CallResult> up = pc.awaitUp(DIALLING);
            if (up.isEmpty()) {
                pc.hangUp(FAREWELL);
                say("did not come up");
                return FAILURE;
            }
            describe(up.get());
            boolean answered = ping(pc);
            boolean stayed = hold(pc);
            if (pc.hangUp(FAREWELL).isEmpty()) {
                say("the peer did not answer the farewell");
            }
            return answered && stayed ? 0 : FAILURE;
        }
    }

    private void describe(CallResult call) {
        say("address " + call.local()
                + call.remote().map(far -> ", peer " + far).orElse("") + ", DNS " + call.dns()
                + ", MRU " + call.mru() + ", "
                + call.authentication().map(Enum::name).orElse("no authentication")
                + ", took " + Texts.milliseconds(call.took()));
    }

    /** Whether every ping was answered. */
    private boolean ping(Pc pc) {
        if (options.ping().isEmpty()) {
            return true;
        }
        IpAddress target = options.ping().get();
        PingCount count = pc.ping(target, options.pings(), PING_INTERVAL, PING_PATIENCE);
        say(count.sent() + " pings to " + target + ", " + count.received() + " answered, "
                + (options.pings() - count.received()) + " lost, mean " + Texts.milliseconds(count.mean())
                + ", slowest " + Texts.milliseconds(count.slowest()));
        return count.received() == options.pings();
    }

    /** Keeps the call; false if it went down unasked. */
    private boolean hold(Pc pc) {
        Optional<String> down = pc.awaitDown(options.hold());
        return down.isEmpty() || ending.isAsked();
    }

    private int many(InterfaceEthernet ethernet) {
        try (LoadRun run = new LoadRun(ethernet, options.load().orElseThrow(), this::settings, clock)) {
            run.start();
            Instant until = Instant.MAX;
            while (!ending.isAsked() && clock.instant().isBefore(until)) {
                if (until.equals(Instant.MAX) && run.isSettled()) {
                    until = clock.instant().plus(options.hold());
                }
                ending.await(Texts.SECOND);
                say(run.progress());
            }
            boolean whole = run.isWhole();
            if (!run.hangUp(FAREWELL)) {
                say("not every peer answered the farewell");
            }
            run.report().forEach(System.out::println);
            System.out.flush();
            return whole ? 0 : FAILURE;
        }
    }

    private CallerSettings settings(MacAddress address) {
        return CallerSettings.of(address, options.service(), options.user(), options.password())
                .withWilling(options.willing());
    }

    private void say(String text) {
        say(clock.instant(), text);
    }

    private void say(Instant at, String text) {
        System.out.printf("%9.3f s  %s%n", Duration.between(start, at).toNanos() / 1e9, text);
        System.out.flush();
    }
}
