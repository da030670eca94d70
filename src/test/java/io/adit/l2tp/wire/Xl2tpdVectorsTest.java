package io.adit.l2tp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.octets.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against packets that xl2tpd 1.3.18 sent; what tshark reads in each lies beside it. */
class Xl2tpdVectorsTest {
    private static final Path VECTORS = Path.of("src/test/resources/vectors/l2tp");

    /** A message with the ids and numbers of its header. */
    private record Sent(int tunnelId, int sessionId, int ns, int nr, ControlMessage message) {}

    @Test
    void readsEachMessageAsTsharkDoes() throws Exception {
        TreeMap<String, Sent> read = new TreeMap<>();
        try (Stream<Path> files = Files.list(VECTORS)) {
            for (Path file : files.filter(Xl2tpdVectorsTest::isVector).toList()) {
                assertThat(Path.of(file.toString().replace(".hex", ".txt"))).exists();
                read.put(file.getFileName().toString(), read(file));
            }
        }
        TreeMap<String, Sent> expected = new TreeMap<>();
        expected.put(
                "xl2tpd-sccrq.hex",
                new Sent(
                        0,
                        0,
                        0,
                        0,
                        new Sccrq(offer("xl2tpd-lac", 25973, "a677a4fc3a90fc2ef6e427272bdd3fea"), Optional.empty())));
        expected.put(
                "xl2tpd-sccrp.hex",
                new Sent(
                        16907,
                        0,
                        0,
                        1,
                        new Sccrp(
                                offer("xl2tpd-lns", 8212, "5a9aa1672530f0befcf4c40575e1fbdb"),
                                Optional.of(Octets.hex("ca13177e2340b476e1155079d54f183c")))));
        expected.put(
                "xl2tpd-scccn.hex",
                new Sent(39413, 0, 1, 1, new Scccn(Optional.of(Octets.hex("9d1e20c0d0cb73b19683584620aa7879")))));
        expected.put(
                "xl2tpd-icrq.hex",
                new Sent(
                        39413,
                        0,
                        2,
                        1,
                        new Icrq(
                                25580,
                                1,
                                Optional.of(0),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        expected.put("xl2tpd-icrp.hex", new Sent(16907, 16872, 1, 3, new Icrp(51798)));
        expected.put(
                "xl2tpd-iccn.hex",
                new Sent(
                        39413,
                        34921,
                        3,
                        2,
                        new Iccn(
                                0,
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(0),
                                false)));
        expected.put(
                "xl2tpd-stopccn.hex",
                new Sent(12249, 0, 1, 1, new StopCcn(14693, new ResultCode(2, 6, "Invalid challenge authentication"))));
        assertThat(read).isEqualTo(expected);
    }

    private static TunnelOffer offer(String hostName, int assignedTunnelId, String challenge) {
        return new TunnelOffer(
                TunnelOffer.VERSION_1_0,
                hostName,
                3,
                assignedTunnelId,
                Optional.of(0),
                4,
                Optional.of(0x0690),
                Optional.of("xelerance.com"),
                Optional.of(Octets.hex(challenge)));
    }

    private static boolean isVector(Path file) {
        return file.getFileName().toString().matches("xl2tpd-.*\\.hex");
    }

    private static Sent read(Path file) throws Exception {
        ControlPacket packet = ControlPacket.decode(Octets.hex(Files.readString(file)));
        assertThat(ControlMessage.decode(packet.body())).as(file.toString()).isInstanceOf(Decoded.Understood.class);
        Decoded.Understood understood = (Decoded.Understood) ControlMessage.decode(packet.body());
        return new Sent(packet.tunnelId(), packet.sessionId(), packet.ns(), packet.nr(), understood.message());
    }
}
