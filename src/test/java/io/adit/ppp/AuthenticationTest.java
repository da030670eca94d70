package io.adit.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.ChapPacket;
import io.adit.ppp.wire.PapPacket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final long SEED = Long.getLong("seed", 1994);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final ChapSettings CHAP = new ChapSettings("lns1", INTERVAL, 10, 16);
    private static final Octets SECRET = Octets.text("secret");

    private final VirtualLink link = VirtualLink.perfect();
    private final Transcript transcript = new Transcript();

    /** Everything the machine under test said, in words. */
    private static final class Transcript
            implements PapAuthenticator.Output, PapPeer.Output, ChapAuthenticator.Output, ChapPeer.Output {
        private final List<String> lines = new ArrayList<>();
        private final List<Octets> sent = new ArrayList<>();

        @Override
        public void send(Octets packet) {
            sent.add(packet);
            lines.add("send " + packet.at(0));
        }

        @Override
        public void request(PapRequest request, Instant now) {
            lines.add("request " + request);
        }

        @Override
        public void response(ChapResponse response, Instant now) {
            lines.add("response " + response.name().toText() + " " + ChapMd5.isRight(response, SECRET));
        }

        @Override
        public void succeeded(String message, Instant now) {
            lines.add("succeeded " + message);
        }

        @Override
        public void failed(String message, Instant now) {
            lines.add("failed " + message);
        }

        @Override
        public void timedOut(Instant now) {
            lines.add("timed out after "
                    + Duration.between(VirtualLink.START, now).toSeconds() + "s");
        }

        private PapPacket pap() throws MalformedException {
            return PapPacket.decode(sent.getLast());
        }

        private ChapPacket chap() throws MalformedException {
            return ChapPacket.decode(sent.getLast());
        }
    }

    @Test
    void aPapRequestIsDecidedOnceAndItsRepeatsAnsweredAlike() throws Exception {
        PapAuthenticator authenticator = new PapAuthenticator(Duration.ofSeconds(30), transcript);
        authenticator.open(link.now());
        authenticator.receive(papRequest(5), link.now());
        authenticator.receive(papRequest(6), link.now());
        assertThat(transcript.lines).containsExactly("request PapRequest[identifier=5, name=alice]");
        assertThat(authenticator.deadline()).isEmpty();
        authenticator.accept("welcome", link.now());
        assertThat(transcript.pap()).isEqualTo(new PapPacket.Ack(6, Octets.text("welcome")));
        authenticator.receive(papRequest(7), link.now());
        assertThat(transcript.pap()).isEqualTo(new PapPacket.Ack(7, Octets.text("welcome")));
        assertThat(transcript.lines).hasSize(3);
    }

    @Test
    void aPapRequestThatALacHasHeardIsAnsweredWithItsIdentifier() throws Exception {
        PapAuthenticator authenticator = PapAuthenticator.holding(9, transcript);
        authenticator.open(link.now());
        assertThat(authenticator.deadline()).isEmpty();
        authenticator.reject("no", link.now());
        assertThat(transcript.pap()).isEqualTo(new PapPacket.Nak(9, Octets.text("no")));
        authenticator.receive(papRequest(10), link.now());
        assertThat(transcript.pap()).isEqualTo(new PapPacket.Nak(10, Octets.text("no")));
    }

    @Test
    void aSilentPapPeerTimesOut() {
        PapAuthenticator authenticator = new PapAuthenticator(Duration.ofSeconds(30), transcript);
        link.add(authenticator);
        authenticator.open(link.now());
        link.runFor(Duration.ofMinutes(2));
        assertThat(transcript.lines).containsExactly("timed out after 30s");
    }

    @Test
    void aPapPeerRepeatsItsRequestUntilItIsAnswered() throws Exception {
        PapPeer peer = papPeer();
        link.add(peer);
        peer.open(link.now());
        link.runFor(Duration.ofSeconds(7));
        int identifier = transcript.pap().identifier();
        assertThat(transcript.lines).containsExactly("send 1", "send 1", "send 1");
        peer.receive(new PapPacket.Ack((identifier + 1) & 0xFF, Octets.EMPTY).encode(), link.now());
        peer.receive(new PapPacket.Ack(identifier, Octets.text("hello")).encode(), link.now());
        peer.receive(new PapPacket.Nak(identifier, Octets.EMPTY).encode(), link.now());
        link.runFor(Duration.ofMinutes(2));
        assertThat(transcript.lines).containsExactly("send 1", "send 1", "send 1", "succeeded hello");
        assertThat(peer.discarded()).isEqualTo(2);
    }

    @Test
    void aPapPeerIsRefusedOrGivesUp() throws Exception {
        PapPeer peer = papPeer();
        link.add(peer);
        peer.open(link.now());
        peer.receive(new PapPacket.Nak(transcript.pap().identifier(), Octets.text("no")).encode(), link.now());
        assertThat(transcript.lines).containsExactly("send 1", "failed no");
        peer.open(link.now());
        link.runFor(Duration.ofMinutes(2));
        assertThat(transcript.lines).hasSize(13).endsWith("timed out after 30s");
    }

    @Test
    void aChapChallengeIsRepeatedUntilThereIsNoHope() {
        ChapAuthenticator authenticator = chapAuthenticator();
        link.add(authenticator);
        authenticator.open(link.now());
        link.runFor(Duration.ofMinutes(2));
        assertThat(transcript.lines).hasSize(11).endsWith("timed out after 30s");
        assertThat(transcript.sent.stream().distinct()).hasSize(1);
        authenticator.receive(new ChapPacket.Response(1, Octets.hex("00".repeat(16)), SECRET).encode(), link.now());
        assertThat(transcript.lines).hasSize(11);
    }

    @Test
    void aChapResponseIsDecidedOnceAndItsRepeatsAnsweredAlike() throws Exception {
        ChapAuthenticator authenticator = chapAuthenticator();
        authenticator.open(link.now());
        ChapPacket.Challenge challenge = (ChapPacket.Challenge) transcript.chap();
        assertThat(challenge.value().length()).isEqualTo(16);
        assertThat(challenge.name()).isEqualTo(Octets.text("lns1"));
        Octets response = chapResponse(challenge, "secret");
        authenticator.receive(response, link.now());
        authenticator.receive(response, link.now());
        assertThat(transcript.lines).containsExactly("send 1", "response alice true");
        assertThat(authenticator.deadline()).isEmpty();
        authenticator.accept("welcome", link.now());
        authenticator.receive(response, link.now());
        ChapPacket success = new ChapPacket.Success(challenge.identifier(), Octets.text("welcome"));
        assertThat(transcript.sent.subList(1, 3)).containsExactly(success.encode(), success.encode());
        authenticator.open(link.now());
        ChapPacket.Challenge again = (ChapPacket.Challenge) transcript.chap();
        assertThat(again.identifier()).isNotEqualTo(challenge.identifier());
        assertThat(again.value()).isNotEqualTo(challenge.value());
        authenticator.receive(response, link.now());
        assertThat(authenticator.discarded()).isEqualTo(1);
    }

    @Test
    void aChapResponseThatALacHasHeardIsAnsweredWithItsIdentifier() throws Exception {
        ChapAuthenticator authenticator = ChapAuthenticator.holding(33, CHAP, new Random(1), transcript);
        authenticator.accept("", link.now());
        assertThat(transcript.chap()).isEqualTo(new ChapPacket.Success(33, Octets.EMPTY));
        authenticator.receive(new ChapPacket.Response(33, Octets.hex("00".repeat(16)), SECRET).encode(), link.now());
        assertThat(transcript.lines).containsExactly("send 3", "send 3");
        authenticator.open(link.now());
        assertThat(transcript.chap().identifier()).isNotEqualTo(33);
    }

    @Test
    void dropsResponsesOfAnotherIdentifierOrLength() throws Exception {
        ChapAuthenticator authenticator = chapAuthenticator();
        authenticator.open(link.now());
        int identifier = transcript.chap().identifier();
        Octets value = Octets.hex("00".repeat(16));
        authenticator.receive(new ChapPacket.Response(identifier ^ 1, value, SECRET).encode(), link.now());
        authenticator.receive(new ChapPacket.Response(identifier, value.slice(0, 15), SECRET).encode(), link.now());
        authenticator.receive(new ChapPacket.Success(identifier, value).encode(), link.now());
        assertThat(authenticator.discarded()).isEqualTo(3);
        assertThat(transcript.lines).containsExactly("send 1");
    }

    @Test
    void aChapPeerRespondsRepeatsAndIsToldTheOutcome() throws Exception {
        ChapPeer peer = new ChapPeer("alice", "secret", INTERVAL, 10, transcript);
        link.add(peer);
        peer.open(link.now());
        Octets challenge = Octets.hex("000102030405060708090a0b0c0d0e0f");
        peer.receive(new ChapPacket.Challenge(33, challenge, Octets.text("lns1")).encode(), link.now());
        assertThat(transcript.chap())
                .isEqualTo(new ChapPacket.Response(
                        33, Octets.hex("1f8d948fd4cc6d2c3fa48b7eb93a0142"), Octets.text("alice")));
        link.runFor(Duration.ofSeconds(4));
        peer.receive(new ChapPacket.Success(32, Octets.EMPTY).encode(), link.now());
        peer.receive(new ChapPacket.Success(33, Octets.text("hello")).encode(), link.now());
        peer.receive(new ChapPacket.Failure(33, Octets.EMPTY).encode(), link.now());
        assertThat(transcript.lines).containsExactly("send 2", "send 2", "succeeded hello");
        assertThat(peer.discarded()).isEqualTo(2);
        peer.receive(new ChapPacket.Challenge(34, challenge, Octets.EMPTY).encode(), link.now());
        peer.receive(new ChapPacket.Failure(34, Octets.text("no")).encode(), link.now());
        assertThat(transcript.lines).endsWith("send 2", "failed no");
        assertThat(peer.deadline()).isEmpty();
    }

    @Test
    void aChapPeerThatIsNotChallengedGivesUp() {
        ChapPeer peer = new ChapPeer("alice", "secret", INTERVAL, 10, transcript);
        link.add(peer);
        peer.open(link.now());
        link.runFor(Duration.ofMinutes(2));
        assertThat(transcript.lines).containsExactly("timed out after 30s");
    }

    @Test
    void computesWhatAnIndependentProgramComputes() {
        // printf '\x21secret\x00\x01...\x0f' | md5sum
        assertThat(ChapMd5.response(0x21, SECRET, Octets.hex("000102030405060708090a0b0c0d0e0f")))
                .isEqualTo(Octets.hex("1f8d948fd4cc6d2c3fa48b7eb93a0142"));
    }

    @Test
    void decidingBeforeAnybodyAskedIsOurOwnMistake() {
        PapAuthenticator pap = new PapAuthenticator(INTERVAL, transcript);
        ChapAuthenticator chap = chapAuthenticator();
        assertThatThrownBy(() -> pap.accept("", link.now())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> chap.reject("", link.now())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cutsAMessageToWhatFits() throws Exception {
        PapAuthenticator authenticator = PapAuthenticator.holding(1, transcript);
        authenticator.accept("x".repeat(300), link.now());
        assertThat(((PapPacket.Ack) transcript.pap()).message().length()).isEqualTo(255);
    }

    @Test
    void randomPacketsProvokeNoExceptionAndAtMostOneAnswerEach() {
        Random random = new Random(SEED);
        PapAuthenticator pap = new PapAuthenticator(INTERVAL, transcript);
        PapPeer papPeer = papPeer();
        ChapAuthenticator chap = chapAuthenticator();
        ChapPeer chapPeer = new ChapPeer("alice", "secret", INTERVAL, 10, transcript);
        papPeer.open(link.now());
        chap.open(link.now());
        chapPeer.open(link.now());
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[4 + random.nextInt(30)];
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(6);
            bytes[2] = 0;
            bytes[3] = (byte) bytes.length;
            int before = transcript.sent.size();
            pap.receive(Octets.of(bytes), link.now());
            papPeer.receive(Octets.of(bytes), link.now());
            chap.receive(Octets.of(bytes), link.now());
            chapPeer.receive(Octets.of(bytes), link.now());
            assertThat(transcript.sent.size() - before).as("-Dseed=%d", SEED).isLessThanOrEqualTo(1);
        }
        assertThat(pap.discarded()).as("-Dseed=%d", SEED).isPositive();
    }

    private PapPeer papPeer() {
        return new PapPeer("alice", "secret", INTERVAL, 10, new Random(1), transcript);
    }

    private ChapAuthenticator chapAuthenticator() {
        return new ChapAuthenticator(CHAP, new Random(1), transcript);
    }

    private static Octets papRequest(int identifier) {
        return new PapPacket.Request(identifier, Octets.text("alice"), SECRET).encode();
    }

    private static Octets chapResponse(ChapPacket.Challenge challenge, String secret) {
        Octets value = ChapMd5.response(challenge.identifier(), Octets.text(secret), challenge.value());
        return new ChapPacket.Response(challenge.identifier(), value, Octets.text("alice")).encode();
    }
}
