package io.adit.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** l2tpns in a host: an LNS with a TUN, or an access concentrator that forwards to another LNS. It speaks IPv4 alone. */
final class L2tpns {
    static final String SECRET = "tunnel-example";

    /** Its end of each subscriber's link. */
    static final String GATEWAY = "10.64.0.1";

    /** It answers nothing before it has found itself alone, which takes three seconds. */
    private static final Duration STARTING = Duration.ofSeconds(30);

    private static final int CLI_PORT = 23;
    private static final int CLI_TIMEOUT_MILLISECONDS = 10_000;

    private final Hosts hosts;
    private final String host;
    private final RunningProgram program;

    /**
     * Starts it; a {@link FreeRadius} has to be in the same host.
     *
     * @param address on which it speaks L2TP
     * @param more lines of its configuration
     */
    L2tpns(Hosts hosts, String host, String address, String more) throws IOException, InterruptedException {
        this.hosts = hosts;
        this.host = host;
        Path folder = hosts.folder("l2tpns");
        Files.writeString(folder.resolve("ip_pool"), "10.64.1.0/24\n");
        Files.writeString(folder.resolve("startup-config"), configuration(folder, address) + more, UTF_8);
        hosts.inside(host, "ip link set lo multicast on");
        hosts.inside(host, "ip route add 239.0.0.0/8 dev lo"); // where it looks for others of its cluster
        // its pool and its users are always in /etc/l2tpns
        // at its end it sends SIGTERM to its whole process group, which would be the tests'
        String run = "mount --bind $0 /etc/l2tpns && exec setsid l2tpns -c /etc/l2tpns/startup-config";
        program = hosts.start(host, List.of("bash", "-c", run, folder.toString()));
        program.await("declaring myself the master", STARTING);
    }

    private static String configuration(Path folder, String address) {
        return """
                set debug 3
                set pid_file "%s/pid"
                set hostname "l2tpns"
                set l2tp_secret "%s"
                set bind_address %s
                set iftun_address %s
                set peer_address %s
                set primary_dns 192.0.2.53
                set primary_radius 127.0.0.1
                set primary_radius_port 1812
                set radius_secret "%s"
                set radius_authtypes "pap,chap"
                set allow_duplicate_users yes
                set cli_bind_address 127.0.0.1
                set cluster_interface lo
                set cluster_hb_timeout 10
                set cluster_master_min_adv 0
                set send_garp no
                """.formatted(folder, SECRET, address, GATEWAY, GATEWAY, FreeRadius.SECRET);
    }

    /** Says a command on its command line, with all rights; what it answers. */
    String command(String words) throws Exception {
        return hosts.enter(host, () -> {
            try (Socket cli = new Socket(InetAddress.getLoopbackAddress(), CLI_PORT)) {
                cli.setSoTimeout(CLI_TIMEOUT_MILLISECONDS);
                InputStream answers = cli.getInputStream();
                OutputStream typed = cli.getOutputStream();
                untilPrompt(answers, "> ");
                typed.write("enable\r\n".getBytes(US_ASCII));
                untilPrompt(answers, "# ");
                typed.write((words + "\r\n").getBytes(US_ASCII));
                return untilPrompt(answers, "# ");
            }
        });
    }

    private static String untilPrompt(InputStream answers, String prompt) throws IOException {
        StringBuilder said = new StringBuilder();
        while (!said.toString().endsWith(prompt)) {
            int octet = answers.read();
            if (octet < 0) {
                throw new IOException("its command line ended: " + said);
            }
            said.append((char) octet);
        }
        return said.toString();
    }

    /** Has it end its tunnels, then itself. */
    void shutdown() throws IOException, InterruptedException {
        Commands.run("kill -QUIT " + program.pid());
    }

    /** Waits until it says this. */
    String await(String text, Duration patience) throws InterruptedException {
        return program.await(text, patience);
    }

    String output() {
        return program.output();
    }
}
