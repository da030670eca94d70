package io.adit.app;

import io.adit.dial.CallerSettings;
import io.adit.octets.MacAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** Stages for tests: the examples configured through NETCONF, calls, and questions from outside. */
final class Stages {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Stages() {}

    /** Both elements with all of their example. */
    static Stage configured(int loops) throws IOException, StartException {
        Stage stage = new Stage(Path.of("config"), loops);
        try {
            commit(stage.lac(), stage.config("lac"));
            commit(stage.lns(), stage.config("lns"));
            return stage;
        } catch (IOException e) {
            stage.close();
            throw e;
        }
    }

    /** Makes the content of {@code <config>} a commit by NETCONF. */
    static void commit(Element element, String config) throws IOException {
        try (SshLogin login = login(element);
                NetconfClient netconf = login.netconf()) {
            netconf.commit(config);
        }
    }

    /** The element's answer to a {@code <get>} with a subtree filter. */
    static String get(Element element, String filter) throws IOException {
        try (SshLogin login = login(element);
                NetconfClient netconf = login.netconf()) {
            return get(netconf, filter);
        }
    }

    private static String get(NetconfClient netconf, String filter) throws IOException {
        return netconf.call("<get><filter>" + filter + "</filter></get>");
    }

    /** Asks again, as fast as NETCONF answers, until the answer is as wanted; the last answer when patience ends. */
    static String await(Element element, String filter, Predicate<String> wanted) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (SshLogin login = login(element);
                NetconfClient netconf = login.netconf()) {
            String answer = get(netconf, filter);
            while (!wanted.test(answer) && System.nanoTime() < end) {
                answer = get(netconf, filter);
            }
            return answer;
        }
    }

    static SshLogin login(Element element) throws IOException {
        return new SshLogin(element.netconf(), Stage.USER, Stage.PASSWORD);
    }

    /** A call that is up. */
    static Pc call(Stage stage, int number) {
        Pc pc = pc(stage, number);
        pc.start();
        if (pc.awaitUp(PATIENCE).isEmpty()) {
            throw new AssertionError("PC " + number + " did not come up");
        }
        return pc;
    }

    /** A PC of the example's user, silent. */
    static Pc pc(Stage stage, int number) {
        MacAddress address = new MacAddress(0x020000000000L + number);
        return stage.pc(CallerSettings.of(address, "", Demo.SUBSCRIBER, Demo.SUBSCRIBER_PASSWORD));
    }
}
