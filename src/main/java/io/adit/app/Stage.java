package io.adit.app;

import io.adit.dial.CallerSettings;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.runtime.EthernetSegment;
import io.adit.runtime.MonotonicClock;
import io.adit.trace.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A LAC and an LNS of the example configurations, in this process, with an Ethernet segment for subscribers. */
final class Stage implements AutoCloseable {
    static final String ACCESS = "access0";
    static final String USER = "admin";
    static final String PASSWORD = "admin";

    private static final int L2TP = 1701;
    private static final IpEndpoint ANY_PORT = IpEndpoint.parse("127.0.0.1:0");
    private static final int MOST_RECORDED = 4096;
    private static final long MOST_RECORDED_OCTETS = 1 << 20;

    private final Path examples;
    private final Path folder;
    private final String lacAddress;
    private final String lnsAddress;
    private final EthernetSegment segment = new EthernetSegment(ACCESS);
    private final Recorder recorder = new Recorder(MOST_RECORDED, MOST_RECORDED_OCTETS);
    private final List<Pc> pcs = new ArrayList<>();
    private final Element lac;
    private final Element lns;

    /**
     * Starts both elements with a host name and a user, and nothing else configured.
     *
     * @param examples the folder with lac.xml and lns.xml
     * @param loops control loops of each, a power of two
     */
    Stage(Path examples, int loops) throws IOException, StartException {
        this.examples = examples;
        folder = Files.createTempDirectory("adit-demo");
        String network = "127." + new Random().nextInt(1, 255) + "." + new Random().nextInt(1, 255) + ".";
        lacAddress = network + "1"; // addresses that hardly anybody else on this machine uses for L2TP
        lnsAddress = network + "2";
        recorder.start();
        lac = start("lac", lacAddress, loops, Map.of(ACCESS, segment), Optional.of(recorder));
        lns = start("lns", lnsAddress, loops, Map.of(), Optional.empty());
    }

    private Element start(
            String name, String address, int loops, Map<String, EthernetSegment> segments, Optional<Recorder> recording)
            throws IOException, StartException {
        Path bootstrap = folder.resolve(name + "-bootstrap.xml");
        Files.writeString(bootstrap, new ExampleConfig(examples.resolve(name + ".xml")).only("system"));
        return Element.start(new Element.Options(
                folder.resolve(name),
                Optional.of(bootstrap),
                new Overrides(
                        Optional.of(ANY_PORT),
                        Optional.of(ANY_PORT),
                        Optional.of(IpEndpoint.parse(address + ":" + L2TP))),
                loops,
                Optional.empty(),
                segments,
                recording));
    }

    /** The example's text with the addresses of this stage. */
    String config(String name) throws IOException {
        return new ExampleConfig(examples.resolve(name + ".xml"))
                .text()
                .replace("<local-address>127.0.0.1<", "<local-address>" + lacAddress + "<")
                .replace("<local-address>127.0.0.2<", "<local-address>" + lnsAddress + "<")
                .replace("<address>127.0.0.2<", "<address>" + lnsAddress + "<");
    }

    Element lac() {
        return lac;
    }

    Element lns() {
        return lns;
    }

    /** A PC on the segment, plugged in and silent. */
    Pc pc(CallerSettings settings) {
        Pc pc = new Pc(plug(settings.address()), settings, new MonotonicClock(), _ -> {});
        pcs.add(pc);
        return pc;
    }

    /** A place of its own on the segment, for whatever frames. */
    SegmentEthernet plug(MacAddress address) {
        return new SegmentEthernet(segment, address);
    }

    /** What passed the ports of the LAC: all of a call is seen there. */
    Recorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        lac.close();
        lns.close();
        pcs.forEach(Pc::close);
        segment.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("adit: " + folder + " could not be removed: " + e.getMessage());
        }
    }
}
