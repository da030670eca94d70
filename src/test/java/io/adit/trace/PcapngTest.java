package io.adit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, tshark reads. */
class PcapngTest {
    private static final String COMPLAINTS = "_ws.malformed || _ws.expert.severity >= 0x600000"
            + " || ip.checksum.status == 0 || udp.checksum.status == 0";

    @TempDir
    private Path folder;

    @Test
    void beginsWithASectionHeaderAndOneInterfaceForEachPort() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pcapng.write(LadderTest.call().packets().subList(0, 9), out);
        Octets file = Octets.of(out.toByteArray());
        assertThat(file.slice(0, 12)).isEqualTo(Octets.hex("0a0d0d0a 1c000000 4d3c2b1a"));
        assertThat(file.slice(28, 32)).isEqualTo(Octets.hex("01000000"));
        assertThat(file.slice(36, 38)).as("Ethernet").isEqualTo(Octets.hex("0100"));
        assertThat(file.length() % 4).isZero();
    }

    @Test
    void anEmptyRecordingIsAFileToo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pcapng.write(List.of(), out);
        assertThat(out.size()).isEqualTo(28);
    }

    @Test
    @Tag("peer")
    void tsharkFindsEveryPacketAndNothingToComplainAbout() throws Exception {
        for (RecordedCall call : List.of(
                new RecordedCall("192.0.2.1:1701", "192.0.2.2:1701"),
                new RecordedCall("[2001:db8::1]:1701", "[2001:db8::2]:1701"))) {
            List<Packet> packets = LadderTest.call(call).packets();
            Path file = folder.resolve("call.pcapng");
            try (OutputStream out = Files.newOutputStream(file)) {
                Pcapng.write(packets, out);
            }
            assertThat(tshark(file, "-Y", COMPLAINTS)).isEmpty();
            List<String> rows = tshark(
                    file,
                    "-T",
                    "fields",
                    "-e",
                    "_ws.col.Protocol",
                    "-e",
                    "frame.interface_name",
                    "-e",
                    "frame.time_epoch");
            assertThat(rows).hasSameSizeAs(packets);
            assertThat(rows.getFirst()).startsWith("PPPoED\taccess0\t1767225600.000000000");
            assertThat(rows.get(8)).startsWith("L2TP\t").endsWith("1767225600.008000000");
            assertThat(tshark(file, "-Y", "udp.checksum.status == 1"))
                    .as("checksums that were looked at")
                    .hasSameSizeAs(packets.stream()
                            .filter(Packet.Udp.class::isInstance)
                            .toList());
        }
    }

    private static List<String> tshark(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "tshark",
                "-n",
                "-o",
                "ip.check_checksum:TRUE",
                "-o",
                "udp.check_checksum:TRUE",
                "-r",
                file.toString()));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.lines().toList();
    }
}
