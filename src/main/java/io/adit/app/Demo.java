package io.adit.app;

import io.adit.dial.CallResult;
import io.adit.dial.CallerSettings;
import io.adit.dial.PingCount;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.trace.Ladder;
import io.adit.trace.Packet;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The play of {@code adit demo}: what a newcomer sees, and nothing that did not really happen. */
final class Demo {
    static final String SUBSCRIBER = "pc@isp.example";
    static final String SUBSCRIBER_PASSWORD = "pc";

    private static final IpAddress LNS = IpAddress.parse("10.64.0.1");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PING_INTERVAL = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final int PINGS = 3;
    private static final Pattern MODE = Pattern.compile("<lns-mode>([^<]*)</lns-mode>");
    private static final String MANDATORY_CHAP = """
            <config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
              <l2tp xmlns="urn:adit:yang:adit-l2tp">
                <group>
                  <name>default-lns</name>
                  <lns>
                    <mandatory-chap>true</mandatory-chap>
                  </lns>
                </group>
              </l2tp>
            </config>""";

    private final PrintStream out;
    private final Stage stage;
    private final List<Packet> recorded = new ArrayList<>();
    private int act;

    Demo(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Plays all acts; whatever does not happen as promised is a failure. */
    void play(boolean keep) throws IOException, DemoFailure {
        out.println("Adit: a subscriber's PC dials in, a LAC tunnels the call, an LNS serves it.");
        introduce();
        configure();
        Pc first = dial(1);
        displaySessions(1);
        ping(first, "The PC pings the LNS through the tunnel");
        mandatoryChap();
        Pc second = dial(2);
        ping(first, "The first call never noticed");
        displaySessions(2);
        if (keep) {
            stay();
        }
        hangUp(second);
        hangUp(first);
        out.println();
        out.println("All of it happened.");
    }

    /** What passed the LAC's ports in the acts so far. */
    List<Packet> recorded() {
        return recorded;
    }

    private void introduce() {
        act("Two elements, each with its own datastore, NETCONF port and command line");
        for (Element element : List.of(stage.lac(), stage.lns())) {
            out.println("   " + element.ready());
        }
    }

    private void configure() throws IOException {
        act("NETCONF over SSH configures both: lock, edit-config, validate, commit, unlock");
        commit(stage.lac(), "config/lac.xml", stage.config("lac"));
        commit(stage.lns(), "config/lns.xml", stage.config("lns"));
    }

    private void commit(Element element, String what, String config) throws IOException {
        long start = System.nanoTime();
        try (SshLogin login = new SshLogin(element.netconf(), Stage.USER, Stage.PASSWORD);
                NetconfClient netconf = login.netconf()) {
            netconf.call("<lock><target><candidate/></target></lock>");
            netconf.call("<edit-config><target><candidate/></target>" + config + "</edit-config>");
            netconf.call("<validate><source><candidate/></source></validate>");
            netconf.call("<commit/>");
            netconf.call("<unlock><target><candidate/></target></unlock>");
        }
        out.println("   " + element.netconf() + "  " + what + ": committed, "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms with the log-in");
    }

    private Pc dial(int number) throws IOException, DemoFailure {
        act("PC " + number + " dials as " + SUBSCRIBER + ", by PPPoE on " + Stage.ACCESS);
        stage.recorder().clear();
        MacAddress address = new MacAddress(0x020000000000L + number);
        Pc pc = stage.pc(CallerSettings.of(address, "", SUBSCRIBER, SUBSCRIBER_PASSWORD));
        pc.start();
        CallResult call = pc.awaitUp(PATIENCE)
                .orElseThrow(() -> new DemoFailure("PC " + number + " did not come up within " + PATIENCE));
        String ladder = ladder();
        out.println(
                "   up after " + call.took().toMillis() + " ms with " + call.local() + ", name servers " + call.dns());
        out.println("   LNS " + stage.lns().netconf() + " says by NETCONF: " + authenticationOf(call.local()));
        out.println();
        out.print(ladder);
        long challenges =
                ladder.lines().filter(line -> line.contains("- Challenge -")).count();
        if (challenges < number) { // the second call is challenged once more, by the LNS
            throw new DemoFailure("PC " + number + " was challenged " + challenges + " times");
        }
        return pc;
    }

    /** How the LNS authenticated the user of this address: its operational state, asked for by key. */
    private String authenticationOf(IpAddress address) throws IOException, DemoFailure {
        String filter = "<filter><access-users xmlns='urn:adit:yang:adit-aaa'><access-user><address>" + address
                + "</address><lns-mode/><authentication-mode/></access-user></access-users></filter>";
        try (SshLogin login = new SshLogin(stage.lns().netconf(), Stage.USER, Stage.PASSWORD);
                NetconfClient netconf = login.netconf()) {
            Matcher mode = MODE.matcher(netconf.call("<get>" + filter + "</get>"));
            if (!mode.find()) {
                throw new DemoFailure("the LNS knows no user with " + address);
            }
            return "lns-mode " + mode.group(1);
        }
    }

    private String ladder() {
        List<Packet> packets = stage.recorder().snapshot();
        recorded.addAll(packets);
        return Ladder.render(packets);
    }

    private void displaySessions(int calls) throws IOException, DemoFailure {
        IpEndpoint cli = stage.lns().cli();
        act("ssh -p " + cli.port() + " " + Stage.USER + "@" + cli.address() + " 'display l2tp session'");
        try (SshLogin login = new SshLogin(cli, Stage.USER, Stage.PASSWORD)) {
            String sessions = login.run("display l2tp session");
            sessions.lines().forEach(line -> out.println("   " + line));
            long shown =
                    sessions.lines().filter(line -> line.contains(SUBSCRIBER)).count();
            if (shown != calls) {
                throw new DemoFailure("the LNS displays " + shown + " sessions of " + calls);
            }
        }
    }

    private void ping(Pc pc, String title) throws DemoFailure {
        act(title + ": ping " + LNS);
        PingCount pings = pc.ping(LNS, PINGS, PING_INTERVAL, PATIENCE);
        out.println("   " + pings.received() + " of " + pings.sent() + " answered, mean "
                + pings.mean().toNanos() / 1000 + " us");
        if (pings.sent() < PINGS || pings.received() != pings.sent()) {
            throw new DemoFailure(pings.received() + " of " + pings.sent() + " pings were answered");
        }
    }

    private void mandatoryChap() throws IOException {
        act("A second commit on the LNS: group default-lns challenges every subscriber itself");
        MANDATORY_CHAP.lines().forEach(line -> out.println("   " + line));
        commit(stage.lns(), "mandatory-chap", MANDATORY_CHAP);
    }

    private void hangUp(Pc pc) throws DemoFailure {
        act("The PC hangs up: CDN, acknowledged by ZLB");
        stage.recorder().clear();
        if (pc.hangUp(PATIENCE).isEmpty()) {
            throw new DemoFailure("the call did not end within " + PATIENCE);
        }
        String ladder = ladderUpTo("ZLB");
        out.print(ladder);
        if (!ladder.contains("CDN") || !ladder.contains("ZLB")) {
            throw new DemoFailure("no CDN with its ZLB was seen");
        }
    }

    /** The ladder once this message is in it, or as it is when patience ends. */
    private String ladderUpTo(String message) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Ladder.render(stage.recorder().snapshot()).contains(message) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return ladder();
    }

    private void stay() {
        act("It stays up until you end it (Ctrl-C). Log in with the password " + Stage.PASSWORD + ":");
        for (Element element : List.of(stage.lac(), stage.lns())) {
            out.println("   ssh -p " + element.cli().port() + " " + Stage.USER + "@"
                    + element.cli().address());
            out.println("   ssh -p " + element.netconf().port() + " " + Stage.USER + "@"
                    + element.netconf().address() + " -s netconf");
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(String title) {
        act++;
        out.println();
        out.println(act + "  " + title);
    }
}
