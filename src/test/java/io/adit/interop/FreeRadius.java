package io.adit.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** FreeRADIUS on the loopback interface of a host, for those who authenticate by RADIUS alone. */
final class FreeRadius {
    static final String SECRET = "radius-example";

    private static final Path CONFIGURATION = Path.of("src", "test", "resources", "interop", "radiusd.conf");
    private static final Duration STARTING = Duration.ofSeconds(30);

    private final RunningProgram program;

    /** Starts it with a user of each name, all with the same password. */
    FreeRadius(Hosts hosts, String host, String password, List<String> users) throws IOException, InterruptedException {
        Path folder = hosts.folder("radius");
        Files.copy(CONFIGURATION, folder.resolve("radiusd.conf"));
        Files.writeString(folder.resolve("dictionary"), "");
        StringBuilder known = new StringBuilder();
        for (String user : users) {
            known.append(user + " Cleartext-Password := \"" + password + "\"\n")
                    .append("    Service-Type = Framed-User, Framed-Protocol = PPP\n");
        }
        Files.writeString(folder.resolve("users"), known, UTF_8);
        program = hosts.start(
                host,
                List.of(
                        "env",
                        "ADIT_RADIUS=" + folder,
                        "freeradius",
                        "-f",
                        "-l",
                        "stdout",
                        "-d",
                        folder.toString(),
                        "-n",
                        "radiusd"));
        program.await("Ready to process requests", STARTING);
    }

    /** What it has to say: each log-in on a line. */
    String output() {
        return program.output();
    }
}
