package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ControlChannelTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> transcript = new ArrayList<>();
    private Instant now = START;
    private ControlChannel<String> channel = channel(4);

    @Test
    void sendsAgainWithDoubledWaitsAndGivesUpAfterThirtyOneSeconds() {
        channel.send(0, Octets.text("a"), now);
        runFor(Duration.ofMinutes(1));
        assertThat(transcript)
                .containsExactly(
                        "0s ns=0 nr=0 a",
                        "1s ns=0 nr=0 a",
                        "3s ns=0 nr=0 a",
                        "7s ns=0 nr=0 a",
                        "15s ns=0 nr=0 a",
                        "23s ns=0 nr=0 a",
                        "31s peer lost");
        assertThat(ControlChannel.Settings.RFC_2661.cycle()).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void aRetransmissionCarriesTheNewestNr() {
        channel.send(0, Octets.text("a"), now);
        channel.receive(0, 0, "x", now);
        runFor(Duration.ofSeconds(1));
        assertThat(transcript).containsExactly("0s ns=0 nr=0 a", "0s got x", "1s ns=0 nr=1 a");
    }

    @Test
    void startsSlowlyAndStaysWithinThePeersWindow() {
        for (String text : List.of("a", "b", "c", "d", "e", "f", "g", "h", "i")) {
            channel.send(0, Octets.text(text), now);
        }
        assertThat(transcript).containsExactly("0s ns=0 nr=0 a");
        transcript.clear();
        channel.receiveAcknowledgement(1, now);
        assertThat(transcript).containsExactly("0s ns=1 nr=0 b", "0s ns=2 nr=0 c");
        transcript.clear();
        channel.receiveAcknowledgement(3, now);
        assertThat(transcript).hasSize(4);
        channel.receiveAcknowledgement(4, now);
        assertThat(transcript).hasSize(5);
        assertThat(channel.window()).isEqualTo(4);
    }

    @Test
    void afterALostBurstEverythingGoesOutAgainAsTheWindowOpens() {
        for (String text : List.of("a", "b", "c")) {
            channel.send(0, Octets.text(text), now);
        }
        channel.receiveAcknowledgement(1, now);
        transcript.clear();
        runFor(Duration.ofSeconds(1));
        channel.receiveAcknowledgement(2, now);
        assertThat(transcript).containsExactly("1s ns=1 nr=0 b", "1s ns=2 nr=0 c");
        channel.receiveAcknowledgement(3, now);
        assertThat(channel.isIdle()).isTrue();
        assertThat(channel.deadline()).isEmpty();
    }

    @Test
    void acknowledgesADuplicateButDoesNotDeliverItAgain() {
        channel.receive(0, 0, "x", now);
        channel.acknowledge();
        channel.receive(0, 0, "x", now);
        channel.acknowledge();
        channel.acknowledge();
        assertThat(transcript).containsExactly("0s got x", "0s ns=0 nr=1 ZLB", "0s ns=0 nr=1 ZLB");
        assertThat(channel.duplicates()).isEqualTo(1);
    }

    @Test
    void deliversWhatCameEarlyInItsTurn() {
        channel.receive(2, 0, "z", now);
        channel.receive(1, 0, "y", now);
        channel.receive(1, 0, "y again", now);
        channel.receive(0, 0, "x", now);
        assertThat(transcript).containsExactly("0s got x", "0s got y", "0s got z");
        assertThat(channel.nr()).isEqualTo(3);
    }

    @Test
    void whatCameEarlyIsForgottenWhenWhatWasMissingCannotComeAnyMore() {
        channel.receive(1, 0, "wrong", now);
        runFor(Duration.ofSeconds(32));
        channel.receive(0, 0, "x", now);
        channel.receive(1, 0, "y", now);
        assertThat(transcript).containsExactly("32s got x", "32s got y");
    }

    @Test
    void dropsWhatIsBeyondTheWindow() {
        channel.receive(4, 0, "far", now);
        assertThat(channel.outOfWindow()).isEqualTo(1);
        assertThat(transcript).isEmpty();
    }

    @Test
    void aMessageOfOursAcknowledgesTooSoThatNoZlbIsNeeded() {
        channel.receive(0, 0, "x", now);
        channel.send(0, Octets.text("a"), now);
        channel.acknowledge();
        assertThat(transcript).containsExactly("0s got x", "0s ns=0 nr=1 a");
    }

    @Test
    void ignoresTheAcknowledgementOfWhatWasNeverSent() {
        channel.send(0, Octets.text("a"), now);
        channel.receiveAcknowledgement(2, now);
        assertThat(channel.isIdle()).isFalse();
    }

    @Test
    void numbersGoRoundAt65536() {
        for (int i = 0; i < 70_000; i++) {
            channel.send(0, Octets.text("a"), now);
            channel.receiveAcknowledgement((i + 1) & 0xFFFF, now);
            channel.receive(i & 0xFFFF, (i + 1) & 0xFFFF, "x", now);
        }
        assertThat(channel.isIdle()).isTrue();
        assertThat(channel.ns()).isEqualTo(70_000 & 0xFFFF);
        assertThat(channel.nr()).isEqualTo(70_000 & 0xFFFF);
        assertThat(channel.retransmissions()).isZero();
    }

    @Test
    void whatIsOldIsWithin32767Behind() {
        assertThat(ControlChannel.precedes(0xFFFF, 0)).isTrue();
        assertThat(ControlChannel.precedes(0, 0xFFFF)).isFalse();
        assertThat(ControlChannel.precedes(1, 0x8000)).isTrue();
        assertThat(ControlChannel.precedes(0, 0)).isFalse();
    }

    @Test
    void congestionAvoidanceGrowsByOneForEachWindow() {
        CongestionWindow window = new CongestionWindow(100);
        for (int i = 0; i < 9; i++) {
            window.grow();
        }
        window.shrink();
        assertThat(window.size()).isEqualTo(1);
        for (int i = 0; i < 4; i++) {
            window.grow();
        }
        assertThat(window.size()).isEqualTo(5);
        for (int i = 0; i < 4; i++) {
            window.grow();
        }
        assertThat(window.size()).isEqualTo(5);
        window.grow();
        assertThat(window.size()).isEqualTo(6);
    }

    @Test
    void anyMixOfNumbersLeavesTheChannelConsistent() {
        long seed = Long.getLong("seed", 1);
        RandomGenerator random = new java.util.Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int ns = random.nextInt(4) == 0 ? random.nextInt(1 << 16) : channel.nr() + random.nextInt(5);
            channel.receive(ns & 0xFFFF, random.nextInt(1 << 16), "x", now);
            assertThat(channel.window()).as("-Dseed=" + seed).isBetween(1, 4);
        }
    }

    private ControlChannel<String> channel(int window) {
        return new ControlChannel<>(ControlChannel.Settings.RFC_2661, window, window, new ControlChannel.Output<>() {
            @Override
            public void transmit(int sessionId, int ns, int nr, Octets body) {
                log("ns=" + ns + " nr=" + nr + " " + (body.isEmpty() ? "ZLB" : body.toText()));
            }

            @Override
            public void deliver(String message, Instant when) {
                log("got " + message);
            }

            @Override
            public int octets(String message) {
                return message.length();
            }

            @Override
            public void peerLost(Instant when) {
                log("peer lost");
            }
        });
    }

    private void log(String what) {
        transcript.add(Duration.between(START, now).toSeconds() + "s " + what);
    }

    private void runFor(Duration duration) {
        Instant until = now.plus(duration);
        while (channel.deadline().filter(at -> !at.isAfter(until)).isPresent()) {
            now = channel.deadline().orElseThrow();
            channel.expire(now);
        }
        now = until;
    }
}
