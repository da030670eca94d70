package io.adit.app;

import io.adit.octets.IpEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code adit run DIR}: one element until it is told to end. */
final class RunCommand {
    static final String USAGE = """
            Usage: ./adit run DIR [OPTIONS]

            Runs one element whose journal, host key and log (adit.log) live in DIR.

              --init FILE              fills DIR the first time, for instance from config/lns.xml
              --netconf ADDRESS:PORT   listens there instead of where it is configured to;
              --cli ADDRESS:PORT       none of the three is written into the configuration
              --l2tp ADDRESS:PORT
              --loops N                control loops, a power of two (1)
              --tun NAME               the interface to the core (adit%d); --no-tun: none
              --help

            It prints one line that begins with READY, with the ports it really has, once it accepts connections. On
            SIGTERM or Ctrl-C it tells its peers, within 3 seconds, and ends with exit code 0. Exit code 2: the command
            line is wrong; 3: it cannot start, and says why. DIR holds secrets: it is made for its owner alone.""";

    private static final int FAILURE = 1;
    private static final int MOST_LOOPS = 64;

    private RunCommand() {}

    static int run(List<String> words) throws StartException {
        Arguments arguments = new Arguments(
                words,
                Set.of("--init", "--netconf", "--cli", "--l2tp", "--loops", "--tun"),
                Set.of("--no-tun", "--help"));
        if (arguments.has("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        if (arguments.rest().size() != 1) {
            throw new UsageException("run needs one folder\n\n" + USAGE);
        }
        Element.Options options = options(arguments);
        // before the first logger is made, which reads them
        System.setProperty("adit.folder", options.directory().toString());
        System.setProperty("logback.configurationFile", "logback-run.xml");
        Element element = Element.start(options);
        Ending ending = new Ending();
        ending.listen();
        System.out.println(element.ready());
        System.out.flush();
        ending.await();
        int code = FAILURE;
        try {
            element.close();
            code = 0;
        } finally {
            ending.ended(code);
        }
        return code;
    }

    private static Element.Options options(Arguments arguments) {
        int loops = arguments.number("--loops", 1, 1, MOST_LOOPS);
        if (Integer.bitCount(loops) != 1) {
            throw new UsageException("--loops: " + loops + " is not a power of two");
        }
        Optional<String> tun = arguments.has("--no-tun")
                ? Optional.empty()
                : Optional.of(arguments.text("--tun").orElse("adit%d"));
        return new Element.Options(
                Path.of(arguments.rest().getFirst()),
                arguments.value("--init", Path::of),
                new Overrides(
                        arguments.value("--netconf", IpEndpoint::parse),
                        arguments.value("--cli", IpEndpoint::parse),
                        arguments.value("--l2tp", IpEndpoint::parse)),
                loops,
                tun,
                Map.of(),
                Optional.empty());
    }
}
