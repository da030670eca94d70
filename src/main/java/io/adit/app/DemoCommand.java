package io.adit.app;

import io.adit.trace.Pcapng;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code adit demo}: the main job, shown. */
final class DemoCommand {
    static final String USAGE = """
            Usage: ./adit demo [OPTIONS]

            Starts a LAC and an LNS in one process, configures both through NETCONF, dials a PC in, and shows the call
            from its first packet to its last. Needs no privileges; the exit code is 0 only if all of it happened.

              --keep          leaves it running, with both calls up, and prints how to log in
              --pcapng FILE   writes what passed the LAC's ports, for tshark or Wireshark
              --help""";

    private DemoCommand() {}

    static int run(List<String> words) throws StartException {
        Arguments arguments = new Arguments(words, Set.of("--pcapng"), Set.of("--keep", "--help"));
        if (arguments.has("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        if (!arguments.rest().isEmpty()) {
            throw new UsageException("what is " + arguments.rest().getFirst() + "?\n\n" + USAGE);
        }
        Path examples = Path.of(System.getProperty("adit.home", "."), "config");
        try (Stage stage = new Stage(examples, 1)) {
            Demo demo = new Demo(stage, System.out);
            demo.play(arguments.has("--keep"));
            if (arguments.has("--pcapng")) {
                try (OutputStream file =
                        Files.newOutputStream(Path.of(arguments.text("--pcapng").orElseThrow()))) {
                    Pcapng.write(demo.recorded(), file);
                }
            }
            return 0;
        } catch (DemoFailure | IOException e) {
            System.err.println("adit: the demo failed: " + e.getMessage());
            return 1;
        }
    }
}
