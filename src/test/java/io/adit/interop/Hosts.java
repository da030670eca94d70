package io.adit.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.runtime.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Hosts in network namespaces of their own, cables between them and programs in them, which all go together. */
final class Hosts implements AutoCloseable {
    private final Path folder;
    private final Map<String, NetworkNamespace> namespaces = new LinkedHashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /**
     * Makes hosts without cables.
     *
     * @param folder for configurations, captures and what programs keep
     */
    Hosts(Path folder, List<String> names) throws IOException, InterruptedException {
        this.folder = folder;
        try {
            for (String name : names) {
                NetworkNamespace namespace = new NetworkNamespace();
                namespaces.put(name, namespace);
                open.push(namespace::remove);
            }
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private NetworkNamespace namespace(String host) {
        return Optional.ofNullable(namespaces.get(host)).orElseThrow(() -> new AssertionError("no host " + host));
    }

    /** Runs a command in a host to its end; what it said, or an exception if it failed. */
    String inside(String host, String command) throws IOException, InterruptedException {
        return Commands.run("ip netns exec " + namespace(host).name() + " " + command);
    }

    /** Does the work on a thread in a host; threads that it starts and sockets that it opens stay there. */
    <T> T enter(String host, Callable<T> work) throws Exception {
        return namespace(host).enter(work);
    }

    /** Lays a cable; both of its ends are up. */
    void cable(String host, String device, String peer, String peerDevice) throws IOException, InterruptedException {
        Commands.run("ip -n " + namespace(host).name() + " link add " + device + " type veth peer name " + peerDevice
                + " netns " + namespace(peer).name());
        up(host, device);
        up(peer, peerDevice);
    }

    private void up(String host, String device) throws IOException, InterruptedException {
        inside(host, "ip link set " + device + " up");
        inside(host, "ethtool -K " + device + " tx off"); // a raw socket would get packets without a checksum
    }

    void address(String host, String device, String... addresses) throws IOException, InterruptedException {
        for (String address : addresses) {
            String flag = address.contains(":") ? " nodad" : "";
            inside(host, "ip addr add " + address + " dev " + device + flag);
        }
    }

    /** Captures what passes this interface of a host from now on. */
    Capture capture(String host, String device) throws IOException, InterruptedException {
        Path file = folder.resolve(host + "-" + device + open.size() + ".pcap");
        Capture capture = new Capture(namespace(host).name(), device, file);
        open.push(capture);
        return capture;
    }

    /** A new folder for what a program keeps. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name + open.size()));
    }

    /** The words before a command that have it run in a host. */
    List<String> entering(String host) {
        return List.of("ip", "netns", "exec", namespace(host).name());
    }

    /** Starts a program in a host. It has a mount namespace of its own. */
    RunningProgram start(String host, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(entering(host));
        command.addAll(words);
        RunningProgram program = new RunningProgram(command);
        open.push(program);
        return program;
    }

    /** Starts an element with this configuration. */
    RunningProgram element(String host, String configuration) throws IOException {
        Path home = folder(host);
        Path init = home.resolve("init.xml");
        Files.writeString(init, configuration, UTF_8);
        return adit(host, List.of("run", home.resolve("element").toString(), "--init", init.toString()));
    }

    /** Starts our own program with these words. */
    RunningProgram adit(String host, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
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
        return start(host, command);
    }

    /** Has something closed before what was there already. */
    <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
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
