package io.adit.l2tp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code -Dseed=n} repeats a run. */
class RoundTripTest {
    private static final int MESSAGES = 20_000;
    private static final Optional<String> SECRET = Optional.of("tunnel secret");

    private final long seed = Long.getLong("seed", 1);
    private final Random dice = new Random(seed);
    private final RandomMessages messages = new RandomMessages(dice);

    @Test
    void whatIsWrittenIsRead() throws MalformedException {
        for (int i = 0; i < MESSAGES; i++) {
            ControlMessage message = messages.next();
            assertThat(ControlMessage.decode(message.encode()))
                    .as("-Dseed=" + seed)
                    .isEqualTo(new Decoded.Understood(message));
        }
    }

    @Test
    void whatIsHiddenIsOpened() throws MalformedException {
        for (int i = 0; i < MESSAGES; i++) {
            ControlMessage message = messages.next();
            Octets hidden = message.encode(Optional.of(hiding()));
            assertThat(ControlMessage.decode(hidden, SECRET))
                    .as("-Dseed=" + seed)
                    .isEqualTo(new Decoded.Understood(message));
        }
    }

    @Test
    void aDatagramIsReadAsItWasWritten() throws MalformedException {
        for (int i = 0; i < MESSAGES; i++) {
            ControlPacket packet = new ControlPacket(
                    dice.nextInt(0x10000),
                    dice.nextInt(0x10000),
                    dice.nextInt(0x10000),
                    dice.nextInt(0x10000),
                    messages.next().encode());
            assertThat(ControlPacket.decode(packet.encode()))
                    .as("-Dseed=" + seed)
                    .isEqualTo(packet);
        }
    }

    private Hiding hiding() {
        byte[] vector = new byte[1 + dice.nextInt(32)];
        dice.nextBytes(vector);
        Hiding.Scope[] scopes = Hiding.Scope.values();
        return new Hiding(SECRET.orElseThrow(), Octets.of(vector), scopes[dice.nextInt(scopes.length)], dice);
    }
}
