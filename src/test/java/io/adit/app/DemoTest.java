package io.adit.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.interop.Peer;
import io.adit.trace.Direction;
import io.adit.trace.Packet;
import io.adit.trace.Pcapng;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo plays to its end, and its ladders show what tshark reads in what was recorded. */
@Timeout(120)
class DemoTest {
    /** The milliseconds, the bars, and the first word in capitals, which is the name on the arrow. */
    private static final Pattern RUNG =
            Pattern.compile("^ *[0-9]+\\.[0-9] {3}\\|[ <|-]*([A-Za-z][A-Za-z0-9 ]*?) -+[>|].*");

    private static final String FAULTY = "_ws.malformed || _ws.expert.severity >= 0x600000";
    private static final Duration SAME = Duration.ofSeconds(1);
    private static final List<String> FIELDS = List.of(
            "pppoe.code",
            "l2tp.type",
            "l2tp.avp.message_type",
            "ppp.protocol",
            "ppp.code",
            "chap.code",
            "ppp.identifier",
            "chap.identifier");

    private static final Map<String, String> DISCOVERY =
            Map.of("0x09", "PADI", "0x07", "PADO", "0x19", "PADR", "0x65", "PADS", "0xa7", "PADT");
    private static final Map<String, String> L2TP = Map.of(
            "1", "SCCRQ", "2", "SCCRP", "3", "SCCCN", "4", "StopCCN", "6", "HELLO", "10", "ICRQ", "11", "ICRP", "12",
            "ICCN", "14", "CDN", "", "ZLB");
    private static final Map<String, String> PPP = Map.of("0xc021", " LCP", "0x8021", " IPCP");
    private static final Map<String, String> PPP_CODE = Map.of(
            "1", "ConfReq", "2", "ConfAck", "3", "ConfNak", "4", "ConfRej", "5", "TermReq", "6", "TermAck", "9",
            "EchoReq", "10", "EchoRep");
    private static final Map<String, String> CHAP =
            Map.of("1", "Challenge", "2", "Response", "3", "Success", "4", "Failure");

    @TempDir
    private static Path folder;

    private static String printed = "";
    private static List<Packet> recorded = List.of();

    /** A PPP frame on one of its two wires. */
    private record Carried(String name, String identifier, boolean rightwards, boolean inTunnel) {}

    @BeforeAll
    static void play() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Stage stage = new Stage(Path.of("config"), 1)) {
            Demo demo = new Demo(stage, new PrintStream(out, true, UTF_8));
            demo.play(/* keep= */ false);
            recorded = List.copyOf(demo.recorded());
        }
        printed = out.toString(UTF_8);
    }

    @Test
    void allOfItHappens() {
        assertThat(printed)
                .endsWith("All of it happened.\n")
                .contains("config/lac.xml: committed", "config/lns.xml: committed", "mandatory-chap: committed")
                .contains("lns-mode proxy", "lns-mode mandatory-chap")
                .contains("3 of 3 answered", "6 of 6 answered");
        assertThat(ladders())
                .startsWith("PADI", "PADO", "PADR", "PADS")
                .containsSubsequence("SCCRQ", "SCCRP", "SCCCN", "ICRQ", "ICRP", "ICCN", "Success", "ConfAck IPCP")
                .containsSubsequence(
                        "PADI", "ICCN", "PADI", "ICCN", "Challenge", "Response", "Success", "CDN", "ZLB", "CDN", "ZLB");
    }

    @Test
    @Peer("tshark")
    void tsharkReadsTheMessagesOfTheLadderInTheirOrder() throws Exception {
        Path file = folder.resolve("demo.pcapng");
        try (OutputStream out = Files.newOutputStream(file)) {
            Pcapng.write(recorded, out);
        }
        assertThat(tshark(file, "-Y", FAULTY)).isEmpty();
        assertThat(messages(tshark(file, fields()))).isEqualTo(ladders());
    }

    /** The names on the arrows of all ladders that were printed. */
    private static List<String> ladders() {
        return printed.lines()
                .map(RUNG::matcher)
                .filter(Matcher::matches)
                .map(rung -> rung.group(1))
                .toList();
    }

    /** Names by what tshark read; a frame that was seen on both wires of its way counts where it was seen first. */
    private static List<String> messages(List<String> rows) {
        assertThat(rows).hasSameSizeAs(recorded);
        Map<Carried, Instant> carried = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i).split("\t", -1);
            assertThat(row).hasSameSizeAs(FIELDS);
            Packet packet = recorded.get(i);
            String name = name(row);
            boolean inTunnel = packet instanceof Packet.Udp;
            boolean right = (packet.direction() == Direction.IN) != inTunnel; // as the LAC sees it
            Instant elsewhere = carried.remove(new Carried(name, identifier(row), right, !inTunnel));
            if (!isPpp(row) || elsewhere == null || elsewhere.plus(SAME).isBefore(packet.at())) {
                names.add(name);
                carried.put(new Carried(name, identifier(row), right, inTunnel), packet.at());
            }
        }
        return names;
    }

    private static boolean isPpp(String[] row) {
        return !row[3].isEmpty();
    }

    private static String identifier(String[] row) {
        return row[6] + row[7];
    }

    private static String name(String[] row) {
        if (isPpp(row)) {
            return row[5].isEmpty() ? named(PPP_CODE, row[4]) + named(PPP, row[3]) : named(CHAP, row[5]);
        }
        return row[1].isEmpty() ? named(DISCOVERY, row[0]) : named(L2TP, row[2]);
    }

    private static String named(Map<String, String> names, String value) {
        return names.getOrDefault(value, "unknown " + value);
    }

    private static String[] fields() {
        List<String> options = new ArrayList<>(List.of("-T", "fields", "-E", "occurrence=f"));
        FIELDS.forEach(field -> options.addAll(List.of("-e", field)));
        return options.toArray(String[]::new);
    }

    private static List<String> tshark(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // where it warns of running as root
                .start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.lines().toList();
    }
}
