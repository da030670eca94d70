package io.adit.l2tp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.adit.octets.MalformedException;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Spoiled messages and datagrams: each is a value or malformed, never another exception, and costs memory only in
 * proportion to its length. {@code -Dfuzz=n} tries n of them, {@code -Dseed=n} repeats the batch that failed.
 */
class DecoderFuzzTest {
    private static final int BATCH = 1000;
    private static final int LONGEST_DATAGRAM = 65_507;

    /** For the values of one message, and for what the platform links meanwhile; a short AVP costs most for its length. */
    private static final int OCTETS_FOR_A_MESSAGE = 1 << 20;

    private static final int OCTETS_FOR_AN_OCTET = 64;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Class<?>, Long> outcomes = new HashMap<>();

    @Test
    void everyMessageIsAValueOrMalformed() throws Exception {
        List<Octets> messages = new ArrayList<>();
        for (String name : Vectors.open().keySet()) {
            messages.add(Vectors.body(name));
        }
        for (String name : Vectors.hidden().keySet()) {
            messages.add(Vectors.body(name));
            messages.add(Vectors.body(name)); // they hold more to spoil
        }
        for (Octets message : messages) {
            ControlMessage.decode(message, Optional.of("tunsecret")); // so that all classes are there
        }
        Optional<Long> only = Optional.ofNullable(Long.getLong("seed"));
        long first = only.orElse(1L);
        long count = only.isPresent() ? 1 : Math.max(1, Long.getLong("fuzz", 50_000) / BATCH);
        for (long seed = first; seed < first + count; seed++) {
            try {
                batch(messages, new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dseed=" + seed, e);
            }
        }
        if (only.isEmpty()) {
            assertThat(outcomes.keySet())
                    .contains(
                            Decoded.Understood.class,
                            Decoded.Unacceptable.class,
                            Decoded.Ignorable.class,
                            MalformedException.class);
        }
    }

    private void batch(List<Octets> messages, Random dice) {
        Mutation mutation = new Mutation(dice);
        RandomMessages random = new RandomMessages(dice);
        for (int i = 0; i < BATCH; i++) {
            Octets message =
                    dice.nextInt(4) == 0 ? random.next().encode() : messages.get(dice.nextInt(messages.size()));
            Octets spoiled = mutation.of(message);
            Octets body = dice.nextInt(BATCH) == 0 ? blownUp(spoiled) : spoiled;
            Optional<String> secret = dice.nextInt(4) == 0 ? Optional.empty() : Optional.of("tunsecret");
            decode(body, secret);
            datagram(body, dice);
        }
    }

    private void decode(Octets body, Optional<String> secret) {
        try {
            long before = memory.getCurrentThreadAllocatedBytes();
            Decoded decoded = ControlMessage.decode(body, secret);
            long used = memory.getCurrentThreadAllocatedBytes() - before;
            assertThat(used)
                    .as("memory for " + body.length() + " octets")
                    .isLessThan(OCTETS_FOR_A_MESSAGE + (long) OCTETS_FOR_AN_OCTET * body.length());
            outcomes.merge(decoded.getClass(), 1L, Long::sum);
            if (decoded instanceof Decoded.Understood understood) {
                Decoded again = ControlMessage.decode(understood.message().encode());
                assertThat(again).isInstanceOf(Decoded.Understood.class);
            }
        } catch (MalformedException e) {
            outcomes.merge(MalformedException.class, 1L, Long::sum);
            assertThat(e.reason()).isNotEmpty();
        }
        ControlMessage.hostName(body);
    }

    /** A message with AVPs repeated until a datagram is full. */
    private static Octets blownUp(Octets message) {
        OctetWriter out = new OctetWriter().octets(message);
        Octets avps = message.slice(Math.min(8, message.length()), message.length());
        while (!avps.isEmpty() && out.length() + avps.length() <= LONGEST_DATAGRAM - ControlPacket.HEADER_LENGTH) {
            out.octets(avps);
        }
        return out.toOctets();
    }

    /** Headers of all kinds, with a few octets of them spoiled. */
    private static void datagram(Octets body, Random dice) {
        int id = dice.nextInt(0x10000);
        Octets whole = dice.nextBoolean()
                ? new ControlPacket(id, id, id, id, body).encode()
                : new DataPacket(
                                id,
                                id,
                                dice.nextBoolean(),
                                dice.nextBoolean() ? Optional.of(id) : Optional.empty(),
                                dice.nextBoolean() ? Optional.of(dice.nextInt(40)) : Optional.empty(),
                                dice.nextBoolean(),
                                body.slice(0, Math.min(20, body.length())))
                        .encode();
        byte[] octets = whole.toBytes();
        for (int change = dice.nextInt(3); change > 0; change--) {
            octets[dice.nextInt(Math.min(octets.length, 16))] = (byte) dice.nextInt(256);
        }
        Octets spoiled = Octets.of(octets, 0, dice.nextInt(10) == 0 ? dice.nextInt(octets.length + 1) : octets.length);
        ProtocolVersion version = ProtocolVersion.of(spoiled);
        try {
            ControlPacket.decode(spoiled);
            assertThat(version).isEqualTo(ProtocolVersion.L2TPV2);
        } catch (MalformedException e) {
            assertThat(e.reason()).isNotEmpty();
        }
        try {
            DataPacket.decode(spoiled);
        } catch (MalformedException e) {
            assertThat(e.reason()).isNotEmpty();
        }
    }
}
