package io.adit.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Four hosts in namespaces of their own: pc -- access0 lac core0 -- core0 lns host0 -- server, and on two of them an
 * element in a process of its own.
 */
final class RealNetwork implements AutoCloseable {
    static final String SERVER = "203.0.113.2";

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final String LAC = "198.51.100.1";
    private static final String LNS = "198.51.100.2";
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

    private final Path folder;
    private final String prefix = "adit-" + ProcessHandle.current().pid() + "-" + System.nanoTime() % 100_000 + "-";
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** @param folder for configurations and captures */
    private RealNetwork(Path folder) {
        this.folder = folder;
    }

    /** Four hosts with nothing between them yet. */
    static RealNetwork unplugged(Path folder) throws IOException, InterruptedException {
        RealNetwork network = new RealNetwork(folder);
        try {
            for (String host : List.of("pc", "lac", "lns", "server")) {
                Commands.run("ip netns add " + network.namespace(host));
                network.open.push(() -> Commands.run("ip netns delete " + network.namespace(host)));
                network.inside(host, "ip link set lo up");
            }
            network.inside("lns", "sysctl -qw net.ipv4.ip_forward=1");
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
        link("pc", "eth0", "lac", "access0");
        link("lac", "core0", "lns", "core0");
        link("lns", "host0", "server", "eth0");
        address("lac", "core0", LAC + "/24", LAC6 + "/64");
        address("lns", "core0", LNS + "/24", LNS6 + "/64");
        address("lns", "host0", "203.0.113.1/24");
        address("server", "eth0", SERVER + "/24");
        inside("server", "ip route add 10.64.0.0/18 via 203.0.113.1");
    }

    String namespace(String host) {
        return prefix + host;
    }

    String inside(String host, String command) throws IOException, InterruptedException {
        return Commands.run("ip netns exec " + namespace(host) + " " + command);
    }

    Capture capture(String host, String device) throws IOException, InterruptedException {
        Capture capture =
                new Capture(namespace(host), device, folder.resolve(host + "-" + device + open.size() + ".pcap"));
        open.push(capture);
        return capture;
    }

    /** A LAC with a group for each mode of the LNS and one for IPv6; the domain of a user selects it. */
    RunningProgram lac() throws IOException {
        StringBuilder domains = new StringBuilder();
        for (String group : List.of("ipv6", "chap", "lcp")) {
            domains.append("<domain><name>" + group + ".example</name><l2tp-group>" + group + "</l2tp-group></domain>");
        }
        return element(
                "lac",
                Files.readString(Path.of("config/lac.xml"))
                        .replace("<local-address>127.0.0.1</local-address>", localAddresses(LAC, LAC6))
                        .replace("<address>127.0.0.2</address>", "<address>" + LNS + "</address>")
                        .replace("</l2tp>", SECOND_GROUPS)
                        .replace("</aaa>", domains + "</aaa>"));
    }

    /** An LNS that knows a user in each domain. */
    RunningProgram lns() throws IOException {
        StringBuilder users = new StringBuilder();
        for (String group : List.of("ipv6", "chap", "lcp")) {
            users.append("<domain><name>" + group + ".example</name><pool>subscribers</pool></domain>");
            users.append("<local-user><name>pc@" + group + ".example</name><password>pc</password></local-user>");
        }
        return element(
                "lns",
                Files.readString(Path.of("config/lns.xml"))
                        .replace("<local-address>127.0.0.2</local-address>", localAddresses(LNS, LNS6))
                        .replace("</aaa>", users + "</aaa>"));
    }

    /** Waits until both accept connections. */
    void awaitReady(RunningProgram... elements) throws InterruptedException {
        for (RunningProgram element : elements) {
            element.await("READY", STARTING);
        }
    }

    /** A PC that dials with these options. */
    RunningProgram dial(String options) throws IOException {
        return program("pc", List.of(("dial --interface eth0 " + options).split(" ")));
    }

    private RunningProgram element(String host, String configuration) throws IOException {
        Path init = folder.resolve(host + ".xml");
        Files.writeString(init, configuration, UTF_8);
        return program(host, List.of("run", folder.resolve(host).toString(), "--init", init.toString()));
    }

    private RunningProgram program(String host, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace(host)));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", // it runs for seconds only
                "-Dlogback.configurationFile=logback.xml", // as in production, not as in tests
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.adit.app.Main"));
        command.addAll(words);
        RunningProgram program = new RunningProgram(command);
        open.push(program);
        return program;
    }

    private void link(String host, String device, String peer, String peerDevice)
            throws IOException, InterruptedException {
        Commands.run("ip -n " + namespace(host) + " link add " + device + " type veth peer name " + peerDevice
                + " netns " + namespace(peer));
        up(host, device);
        up(peer, peerDevice);
    }

    private void up(String host, String device) throws IOException, InterruptedException {
        inside(host, "ip link set " + device + " up");
        inside(host, "ethtool -K " + device + " tx off"); // a raw socket would get packets without a checksum
    }

    private void address(String host, String device, String... addresses) throws IOException, InterruptedException {
        for (String address : addresses) {
            String flag = address.contains(":") ? " nodad" : "";
            inside(host, "ip addr add " + address + " dev " + device + flag);
        }
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
        IOException failure = new IOException("the network was not taken down whole");
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
