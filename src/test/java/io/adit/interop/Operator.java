package io.adit.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who looks at elements with OpenSSH and a key of one's own. */
final class Operator {
    private final Hosts hosts;
    private final Path key;

    Operator(Hosts hosts) throws IOException, InterruptedException {
        this.hosts = hosts;
        key = hosts.folder("operator").resolve("key");
        Commands.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
    }

    /** The configuration, to whose user the key belongs. */
    String admitted(String configuration) throws IOException {
        String line = Files.readString(key.resolveSibling("key.pub")).strip();
        return configuration.replace("</user>", "<authorized-key>" + line + "</authorized-key></user>");
    }

    /** What {@code display l2tp statistics} says under this label. */
    int statistic(String host, int port, String label) throws IOException, InterruptedException {
        String said = display(host, port, "l2tp statistics");
        Matcher line = Pattern.compile("^ *" + label + " +: (\\d+)$", Pattern.MULTILINE)
                .matcher(said);
        if (!line.find()) {
            throw new AssertionError(label + " is not in: " + said);
        }
        return Integer.parseInt(line.group(1));
    }

    private String display(String host, int port, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(hosts.entering(host));
        words.addAll(List.of("ssh", "-F", "none", "-q", "-i", key.toString(), "-p", String.valueOf(port)));
        words.addAll(List.of("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no"));
        words.addAll(List.of("-o", "UserKnownHostsFile=/dev/null", "admin@127.0.0.1", "display " + command));
        return Commands.run(words);
    }
}
