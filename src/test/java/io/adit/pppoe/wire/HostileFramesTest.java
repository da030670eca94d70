package io.adit.pppoe.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the octets, a decoder answers with a value or a {@link MalformedException}. */
class HostileFramesTest {
    private static final long SEED = Long.getLong("seed", 2516);
    private static final int ROUNDS = 20_000;

    @Test
    void damagedFramesGiveAValueOrAreMalformed() throws Exception {
        RandomGenerator random = new Random(SEED);
        List<Octets> vectors = vectors();
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Octets frame = damaged(vectors.get(random.nextInt(vectors.size())), random);
            try {
                read += decode(frame) ? 1 : 0;
            } catch (RuntimeException e) {
                fail("-Dseed=" + SEED + " round " + i + " frame " + frame, e);
            }
        }
        assertThat(read).as("frames that survived their damage").isBetween(ROUNDS / 20, ROUNDS);
    }

    @Test
    void whatIsReadIsWrittenTheSame() throws Exception {
        RandomGenerator random = new Random(SEED);
        List<TagType> types = List.copyOf(EnumSet.complementOf(EnumSet.of(TagType.END_OF_LIST)));
        for (int i = 0; i < 2_000; i++) {
            Tags tags = Tags.NONE;
            for (int n = random.nextInt(6); n > 0; n--) {
                byte[] value = new byte[random.nextInt(40)];
                random.nextBytes(value);
                tags = tags.and(types.get(random.nextInt(types.size())), Octets.of(value));
            }
            assertThat(Tags.decode(tags.encode())).as("-Dseed=" + SEED).isEqualTo(tags);
        }
    }

    private static boolean decode(Octets frame) {
        try {
            EthernetFrame ethernet = EthernetFrame.decode(frame);
            if (ethernet.etherType() == EthernetFrame.PPPOE_SESSION) {
                return SessionFrame.from(ethernet).ppp().length() <= frame.length();
            }
            Optional<DiscoveryPacket> packet = DiscoveryPacket.decode(ethernet.payload());
            return packet.map(DiscoveryPacket::tags).map(Tags::encode).isPresent();
        } catch (MalformedException e) {
            return e.reason().isEmpty();
        }
    }

    private static Octets damaged(Octets frame, RandomGenerator random) {
        byte[] octets = frame.toBytes();
        for (int n = random.nextInt(4); n > 0; n--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length;
        return Octets.of(octets, 0, length);
    }

    private static List<Octets> vectors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors/pppoe"))) {
            return files.filter(file -> file.toString().endsWith(".hex"))
                    .sorted()
                    .map(HostileFramesTest::read)
                    .toList();
        }
    }

    private static Octets read(Path file) {
        try {
            return Octets.hex(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
