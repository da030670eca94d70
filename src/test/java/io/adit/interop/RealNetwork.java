package io.adit.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Four hosts in namespaces of their own: pc -- access0 lac core0 -- core0 lns host0 -- server, and on two of them an
 * element in a process of its own.
 */
final class RealNetwork implements AutoCloseable {
    static final String SERVER = "203.0.113.2";
    static final String LAC = "198.51.100.1";
    static final String LNS = "198.51.100.2";

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final String LAC6 = "2001:db8::1";
    private static final String LNS6 = "2001:db8::2";
    private static final String SECOND_GROUPS = """
                <group>
                  <name>ipv6</name>
                  <secret>tunnel-example</secret>
                  <lac><lns><name>lns1</name><address>2001:db8::2</address></lns></lac>
                </group>
                <group>
                  <name>chap</name>
                  <local-name>lac-mandatory-chap</local-name>
                  <secret>tunnel-example</secret>
                  <lac><lns><name>lns1</name><address>198.51.100.2</address></lns></lac>
                </group>
                <group>
                  <name>lcp</name>
                  <local-name>lac-renegotiation</local-name>
                  <secret>tunnel-example</secret>
                  <lac><lns><name>lns1</name><address>198.51.100.2</address></lns></lac>
                </group>
            </l2tp>""";

    private final Hosts hosts;

    private RealNetwork(Hosts hosts) {
        this.hosts = hosts;
    }

    /** Four hosts with nothing between them yet. */
    static RealNetwork unplugged(Path folder) throws IOException, InterruptedException {
        RealNetwork network = new RealNetwork(new Hosts(folder, List.of("pc", "lac", "lns", "server")));
        try {
            network.hosts.inside("lns", "sysctl -qw net.ipv4.ip_forward=1");
            return network;
        } catch (IOException | InterruptedException e) {
            network.close();
            throw e;
        }
    }

    /** Four hosts that reach each other. */
    static RealNetwork plugged(Path folder) throws IOException, InterruptedException {
        RealNetwork network = unplugged(folder);
        try {
            network.plug();
            return network;
        } catch (IOException | InterruptedException e) {
            network.close();
            throw e;
        }
    }

    /** Lays every cable and gives every address. */
    void plug() throws IOException, InterruptedException {
        hosts.cable("lac", "core0", "lns", "core0");
        hosts.address("lac", "core0", LAC + "/24", LAC6 + "/64");
        hosts.address("lns", "core0", LNS + "/24", LNS6 + "/64");
        plugOutside();
    }

    /** Lays the cables from the PC to the LAC and from the LNS to the server, but none between LAC and LNS. */
    void plugOutside() throws IOException, InterruptedException {
        hosts.cable("pc", "eth0", "lac", "access0");
        hosts.cable("lns", "host0", "server", "eth0");
        hosts.address("lns", "host0", "203.0.113.1/24");
        hosts.address("server", "eth0", SERVER + "/24");
        hosts.inside("server", "ip route add 10.64.0.0/18 via 203.0.113.1");
    }

    Hosts hosts() {
        return hosts;
    }

    Capture capture(String host, String device) throws IOException, InterruptedException {
        return hosts.capture(host, device);
    }

    /** A LAC with a group for each mode of the LNS and one for IPv6; the domain of a user selects it. */
    RunningProgram lac() throws IOException {
        StringBuilder domains = new StringBuilder();
        for (String group : List.of("ipv6", "chap", "lcp")) {
            domains.append("<domain><name>" + group + ".example</name><l2tp-group>" + group + "</l2tp-group></domain>");
        }
        return hosts.element(
                "lac", lacExample().replace("</l2tp>", SECOND_GROUPS).replace("</aaa>", domains + "</aaa>"));
    }

    /** The configuration of {@code config/lac.xml} with the addresses of here. */
    static String lacExample() throws IOException {
        return Files.readString(Path.of("config/lac.xml"))
                .replace("<local-address>127.0.0.1</local-address>", localAddresses(LAC, LAC6))
                .replace("<address>127.0.0.2</address>", "<address>" + LNS + "</address>");
    }

    /** The configuration of {@code config/lns.xml} with the addresses of here. */
    static String lnsExample() throws IOException {
        return Files.readString(Path.of("config/lns.xml"))
                .replace("<local-address>127.0.0.2</local-address>", localAddresses(LNS, LNS6));
    }

    /** An LNS that knows a user in each domain. */
    RunningProgram lns() throws IOException {
        StringBuilder users = new StringBuilder();
        for (String group : List.of("ipv6", "chap", "lcp")) {
            users.append("<domain><name>" + group + ".example</name><pool>subscribers</pool></domain>");
            users.append("<local-user><name>pc@" + group + ".example</name><password>pc</password></local-user>");
        }
        return hosts.element("lns", lnsExample().replace("</aaa>", users + "</aaa>"));
    }

    /** Waits until both accept connections. */
    void awaitReady(RunningProgram... elements) throws InterruptedException {
        for (RunningProgram element : elements) {
            element.await("READY", STARTING);
        }
    }

    /** A PC that dials with these options. */
    RunningProgram dial(String options) throws IOException {
        return hosts.adit("pc", List.of(("dial --interface eth0 " + options).split(" ")));
    }

    private static String localAddresses(String... addresses) {
        StringBuilder leaves = new StringBuilder();
        for (String address : addresses) {
            leaves.append("<local-address>" + address + "</local-address>");
        }
        return leaves.toString();
    }

    /** Ends every process that was started and removes the namespaces, with all that is in them. */
    @Override
    public void close() throws IOException {
        hosts.close();
    }
}
