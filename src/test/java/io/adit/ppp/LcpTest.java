package io.adit.ppp;

import static io.adit.config.AuthenticationMode.CHAP;
import static io.adit.config.AuthenticationMode.PAP;
import static io.adit.ppp.wire.PacketCode.CODE_REJECT;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_ACK;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_NAK;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_REJECT;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_REQUEST;
import static io.adit.ppp.wire.PacketCode.DISCARD_REQUEST;
import static io.adit.ppp.wire.PacketCode.ECHO_REPLY;
import static io.adit.ppp.wire.PacketCode.ECHO_REQUEST;
import static io.adit.ppp.wire.PacketCode.IDENTIFICATION;
import static io.adit.ppp.wire.PacketCode.PROTOCOL_REJECT;
import static io.adit.ppp.wire.PacketCode.TERMINATE_ACK;
import static io.adit.ppp.wire.PacketCode.TERMINATE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.octets.Octets;
import io.adit.ppp.wire.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LcpTest {
    /** MRU 1492, magic 0x11223344. */
    private static final String PEER_OPTIONS = "010405d4 050611223344";

    private final VirtualLink link = VirtualLink.perfect();

    @Test
    void sendsTenConfigureRequestsAndGivesUp() {
        LcpSide lcp = alone(settings(List.of(CHAP, PAP), Set.of()));
        lcp.start();
        link.runFor(Duration.ofMinutes(2));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            expected.add(3 * i + "s Configure-Request");
        }
        expected.add("30s finished TIMED_OUT");
        assertThat(lcp.transcript).isEqualTo(expected);
        assertThat(lcp.sent.stream().distinct())
                .as("a repeat keeps its identifier")
                .hasSize(1);
        assertThat(lcp.lcp.deadline()).isEmpty();
    }

    @Test
    void sendsTwoTerminateRequestsAndGivesUp() {
        LcpSide lcp = opened();
        lcp.lcp.close(link.now());
        link.runFor(Duration.ofMinutes(1));
        assertThat(lcp.transcript)
                .containsExactly("0s closed", "0s Terminate-Request", "3s Terminate-Request", "6s finished CLOSED");
    }

    @Test
    void answersATerminateRequestAndWaitsOneRestartPeriod() {
        LcpSide lcp = opened();
        lcp.hear(TERMINATE_REQUEST, 9, "");
        assertThat(lcp.last()).isEqualTo(new Packet(TERMINATE_ACK, 9, Octets.EMPTY));
        link.runFor(Duration.ofMinutes(1));
        assertThat(lcp.transcript).containsExactly("0s closed", "0s Terminate-Ack", "3s finished PEER_TERMINATED");
    }

    @Test
    void givesUpALinkWhosePeerAnswersNoEcho() {
        LcpSide lcp = opened();
        link.runFor(Duration.ofMinutes(2));
        assertThat(lcp.transcript)
                .containsExactly(
                        "20s Echo-Request",
                        "40s Echo-Request",
                        "60s Echo-Request",
                        "80s closed",
                        "80s Terminate-Request",
                        "83s Terminate-Request",
                        "86s finished KEEPALIVE_LOST");
    }

    @Test
    void anEchoReplyCountsOnlyWithThePeersMagicNumber() {
        LcpSide lcp = opened();
        link.runFor(Duration.ofSeconds(60));
        lcp.hear(ECHO_REPLY, 1, "11223344");
        link.runFor(Duration.ofSeconds(60));
        assertThat(lcp.lcp.isOpened()).isTrue();
        lcp.hear(ECHO_REPLY, 1, "11223345");
        link.runFor(Duration.ofSeconds(20));
        assertThat(lcp.lcp.isOpened()).isFalse();
        assertThat(lcp.lcp.discarded()).isEqualTo(1);
    }

    @Test
    void twoEndsAgree() {
        LcpSide server = new LcpSide(link, settings(List.of(CHAP, PAP), Set.of()), 1);
        LcpSide client = new LcpSide(link, settings(List.of(), Set.of(CHAP, PAP)), 2);
        negotiate(server, client);
        LcpAgreement agreed = server.lcp.agreement();
        assertThat(agreed.localMru()).isEqualTo(1492);
        assertThat(agreed.remoteMru()).isEqualTo(1492);
        assertThat(agreed.peerProves()).contains(CHAP);
        assertThat(agreed.weProve()).isEmpty();
        assertThat(agreed.localMagic()).isNotZero().isNotEqualTo(agreed.remoteMagic());
        LcpAgreement mirrored = client.lcp.agreement();
        assertThat(mirrored.weProve()).contains(CHAP);
        assertThat(mirrored.remoteMagic()).isEqualTo(agreed.localMagic());
        assertThat(server.lcp.lastSentRequest()).isEqualTo(client.lcp.lastReceivedRequest());
        assertThat(server.lcp.initialReceivedRequest()).isEqualTo(client.lcp.lastSentRequest());
        assertThat(client.lcp.lastSentRequest().toString()).startsWith("010405d40506");
    }

    @Test
    void asksForPapWhenChapIsNakked() {
        LcpSide server = new LcpSide(link, settings(List.of(CHAP, PAP), Set.of()), 1);
        LcpSide client = new LcpSide(link, settings(List.of(), Set.of(PAP)), 2);
        negotiate(server, client);
        assertThat(server.lcp.agreement().peerProves()).contains(PAP);
        assertThat(client.lcp.agreement().weProve()).contains(PAP);
    }

    @Test
    void closesWhenThePeerDoesNoneOfTheAuthenticationProtocols() {
        for (Set<AuthenticationMode> willing : List.of(Set.<AuthenticationMode>of(), Set.of(PAP))) {
            VirtualLink own = VirtualLink.perfect();
            LcpSide server = new LcpSide(own, settings(List.of(CHAP), Set.of()), 1);
            LcpSide client = new LcpSide(own, settings(List.of(), willing), 2);
            LcpSide.join(server, client);
            server.start();
            client.start();
            own.runFor(Duration.ofSeconds(10));
            assertThat(server.transcript).contains("0s finished AUTHENTICATION_REFUSED");
            assertThat(client.lcp.isOpened()).isFalse();
        }
    }

    @Test
    void goesOnWithTheDefaultWhenItsMruIsRejectedAndWithLessWhenNakked() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        lcp.start();
        lcp.hear(CONFIGURE_NAK, lcp.last().identifier(), "01040578");
        assertThat(lcp.last().data().toString()).startsWith("01040578");
        lcp.hear(CONFIGURE_REJECT, lcp.last().identifier(), "01040578");
        assertThat(lcp.last().data().toString()).startsWith("0506").hasSize(12);
        lcp.hear(CONFIGURE_ACK, lcp.last().identifier(), lcp.last().data().toString());
        lcp.hear(CONFIGURE_REQUEST, 1, PEER_OPTIONS);
        assertThat(lcp.lcp.agreement().localMru()).isEqualTo(1500);
    }

    @Test
    void noticesThatItHearsItself() {
        LcpSide lcp = new LcpSide(link, settings(List.of(), Set.of()), 1);
        lcp.start();
        link.runFor(Duration.ofSeconds(10));
        assertThat(lcp.transcript).contains("0s finished LOOPED_BACK").doesNotContain("0s opened");
    }

    @Test
    void noticesALoopThatBeginsWhileOpened() {
        LcpSide lcp = opened();
        lcp.hear(ECHO_REQUEST, 1, magicOf(lcp));
        lcp.hear(TERMINATE_ACK, 1, "");
        assertThat(lcp.transcript).containsExactly("0s closed", "0s Terminate-Request", "0s finished LOOPED_BACK");
    }

    @Test
    void naksAMagicNumberOfZeroAndOneLikeItsOwn() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        lcp.start();
        String own = lcp.last().data().toString().substring(12);
        for (String magic : List.of("00000000", own)) {
            lcp.hear(CONFIGURE_REQUEST, 1, "0506" + magic);
            assertThat(lcp.last().code()).isEqualTo(CONFIGURE_NAK);
            assertThat(lcp.last().data().toString()).startsWith("0506").doesNotEndWith(magic);
        }
    }

    @Test
    void rejectsWhatIsNotForNegotiationAndRepeatedOptions() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        lcp.start();
        lcp.hear(CONFIGURE_REQUEST, 7, "0702 0802 0408c02500000000 010405d4 110405dc 010405dc");
        assertThat(lcp.last())
                .isEqualTo(new Packet(CONFIGURE_REJECT, 7, Octets.hex("010405dc 0702 0802 0408c02500000000 110405dc")));
    }

    @Test
    void naksOptionsOfAWrongLengthAndAnMruTooSmallToUse() {
        LcpSide lcp = alone(settings(List.of(), Set.of(PAP)));
        lcp.start();
        lcp.hear(CONFIGURE_REQUEST, 7, "0103ff 0303c0");
        assertThat(lcp.last()).isEqualTo(new Packet(CONFIGURE_NAK, 7, Octets.hex("010405dc 0304c023")));
        lcp.hear(CONFIGURE_REQUEST, 8, "01040010");
        assertThat(lcp.last()).isEqualTo(new Packet(CONFIGURE_NAK, 8, Octets.hex("01040080")));
    }

    @Test
    void rejectsWhatItWouldNakAfterMaxFailureNaks() {
        LcpSide lcp = alone(settings(List.of(), Set.of(CHAP)));
        lcp.start();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lcp.hear(CONFIGURE_REQUEST, i, "0304c023");
            answers.add(lcp.last().code());
        }
        assertThat(answers).containsExactly(3, 3, 3, 3, 3, 4, 4);
    }

    @Test
    void doesNotCountTheNaksOfARepeatedRequest() {
        LcpSide lcp = alone(settings(List.of(), Set.of(CHAP)));
        lcp.start();
        for (int i = 0; i < 9; i++) {
            lcp.hear(CONFIGURE_REQUEST, 1, "0304c023");
            assertThat(lcp.last().code()).isEqualTo(CONFIGURE_NAK);
        }
    }

    @Test
    void partsFromAPeerThatContradictsForEver() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        lcp.start();
        for (int i = 0; i < 50; i++) {
            lcp.hear(CONFIGURE_NAK, lcp.last().identifier(), "010405dc");
        }
        assertThat(lcp.last().code()).isEqualTo(TERMINATE_REQUEST);
        lcp.hear(TERMINATE_ACK, 1, "");
        assertThat(lcp.transcript).endsWith("0s finished NOT_CONVERGING");
    }

    @Test
    void dropsAnswersThatMatchNoRequest() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        lcp.start();
        int identifier = lcp.last().identifier();
        String options = lcp.last().data().toString();
        int said = lcp.sent.size();
        lcp.hear(CONFIGURE_ACK, identifier + 1, options);
        lcp.hear(CONFIGURE_ACK, identifier, options + "0702");
        lcp.hear(CONFIGURE_NAK, identifier + 1, "010405dc");
        lcp.hear(CONFIGURE_NAK, identifier, "");
        lcp.hear(CONFIGURE_REJECT, identifier, "0702");
        lcp.hear(CONFIGURE_REJECT, identifier, "010405dc");
        assertThat(lcp.lcp.discarded()).isEqualTo(6);
        assertThat(lcp.sent).hasSize(said);
        lcp.hear(CONFIGURE_ACK, identifier, options);
        lcp.hear(CONFIGURE_ACK, identifier, options);
        assertThat(lcp.lcp.discarded()).as("a duplicated Ack").isEqualTo(7);
        lcp.hear(CONFIGURE_REQUEST, 1, PEER_OPTIONS);
        assertThat(lcp.lcp.isOpened()).isTrue();
    }

    @Test
    void negotiatesAnewWhenARequestComesWhileOpened() {
        LcpSide lcp = opened();
        Octets before = lcp.lcp.lastSentRequest();
        lcp.hear(CONFIGURE_REQUEST, 77, "0506aabbccdd");
        assertThat(lcp.transcript).containsExactly("0s closed", "0s Configure-Request", "0s Configure-Ack");
        Packet request = lcp.sent.getFirst();
        lcp.hear(CONFIGURE_ACK, request.identifier(), request.data().toString());
        assertThat(lcp.transcript).endsWith("0s opened");
        assertThat(lcp.lcp.agreement().remoteMagic()).isEqualTo(0xaabbccdd);
        assertThat(lcp.lcp.lastSentRequest()).isNotEqualTo(before);
        assertThat(lcp.lcp.initialReceivedRequest()).isEqualTo(Octets.hex(PEER_OPTIONS));
    }

    @Test
    void rejectsUnknownCodesAndProtocolsCutToThePeersMru() {
        LcpSide lcp = opened();
        lcp.hear(14, 5, "aabb");
        assertThat(lcp.last().code()).isEqualTo(CODE_REJECT);
        assertThat(lcp.last().data()).isEqualTo(Octets.hex("0e050006aabb"));
        lcp.lcp.rejectProtocol(0x8057, Octets.hex("01010004"), link.now());
        assertThat(lcp.last().code()).isEqualTo(PROTOCOL_REJECT);
        assertThat(lcp.last().data()).isEqualTo(Octets.hex("805701010004"));
        lcp.lcp.rejectProtocol(0x8057, Octets.hex("00".repeat(2000)), link.now());
        assertThat(lcp.last().encode().length()).isEqualTo(1492);
        assertThat(lcp.sent.stream().map(Packet::identifier).distinct()).hasSize(3);
    }

    @Test
    void isSilentAboutUnknownProtocolsUntilOpened() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        lcp.start();
        lcp.lcp.rejectProtocol(0x8057, Octets.EMPTY, link.now());
        lcp.hear(PROTOCOL_REJECT, 1, "8021");
        assertThat(lcp.sent).hasSize(1);
        assertThat(lcp.transcript).containsExactly("0s Configure-Request");
    }

    @Test
    void tellsWhichProtocolThePeerDoesNotKnowAndEndsIfItIsLcp() {
        LcpSide lcp = opened();
        lcp.hear(PROTOCOL_REJECT, 1, "8021 01010004");
        assertThat(lcp.transcript).containsExactly("0s rejected 8021");
        lcp.hear(PROTOCOL_REJECT, 2, "c021");
        link.runFor(Duration.ofSeconds(7));
        assertThat(lcp.transcript).endsWith("6s finished REJECTED");
    }

    @Test
    void endsWhenThePeerRejectsACodeItCannotDoWithoutAndStopsEchoesOtherwise() {
        LcpSide echoless = opened();
        echoless.hear(CODE_REJECT, 1, "09010008");
        assertThat(echoless.lcp.isOpened()).isTrue();
        assertThat(echoless.lcp.deadline()).isEmpty();
        echoless.hear(CODE_REJECT, 2, "01010004");
        assertThat(echoless.lcp.isOpened()).isFalse();
    }

    @Test
    void echoesWithItsOwnMagicNumberAndHearsDiscardAndIdentificationInSilence() {
        LcpSide lcp = opened();
        lcp.hear(ECHO_REQUEST, 4, "11223344 cafe");
        assertThat(lcp.last()).isEqualTo(new Packet(ECHO_REPLY, 4, Octets.hex(magicOf(lcp) + "cafe")));
        lcp.hear(DISCARD_REQUEST, 5, "11223344");
        lcp.hear(IDENTIFICATION, 6, "11223344 41");
        lcp.hear(ECHO_REQUEST, 7, "1122");
        assertThat(lcp.sent).hasSize(1);
        assertThat(lcp.lcp.discarded()).isEqualTo(1);
    }

    @Test
    void takesOverALinkThatALacHasNegotiated() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        boolean adopted =
                lcp.lcp.adopt(Octets.hex("010405d4 0305c22305 050600000001"), Octets.hex(PEER_OPTIONS), link.now());
        assertThat(adopted).isTrue();
        assertThat(lcp.transcript).containsExactly("0s opened");
        assertThat(lcp.lcp.agreement())
                .isEqualTo(new LcpAgreement(1492, 1492, 1, 0x11223344, Optional.of(CHAP), Optional.empty()));
        link.runFor(Duration.ofSeconds(20));
        assertThat(lcp.last().data()).isEqualTo(Octets.hex("00000001"));
    }

    @Test
    void doesNotTakeOverWhatIsMalformedOrLoopedBack() {
        Octets good = Octets.hex(PEER_OPTIONS);
        assertThat(Lcp.usable(Octets.EMPTY, Octets.EMPTY)).isTrue();
        assertThat(Lcp.usable(good, good)).isFalse();
        for (String bad : List.of("01", "0100", "0103ff", "010405d405", "0505112233")) {
            assertThat(Lcp.usable(Octets.hex(bad), good)).as(bad).isFalse();
            assertThat(Lcp.usable(good, Octets.hex(bad))).as(bad).isFalse();
        }
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        assertThat(lcp.lcp.adopt(good, good, link.now())).isFalse();
        lcp.start();
        assertThat(lcp.transcript).containsExactly("0s Configure-Request");
    }

    @Test
    void comesBackAfterTheLinkBelowWasDown() {
        LcpSide lcp = opened();
        lcp.lcp.down(link.now());
        lcp.hear(ECHO_REQUEST, 1, "11223344");
        assertThat(lcp.transcript).containsExactly("0s closed");
        lcp.lcp.up(link.now());
        assertThat(lcp.transcript).containsExactly("0s closed", "0s Configure-Request");
    }

    static LcpSettings settings(List<AuthenticationMode> ask, Set<AuthenticationMode> willing) {
        return new LcpSettings(1492, ask, willing, Duration.ofSeconds(3), 10, Duration.ofSeconds(20), 3);
    }

    /** One end whose peer hears nothing and says only what the test makes it say. */
    private LcpSide alone(LcpSettings settings) {
        LcpSide side = new LcpSide(link, settings, 1);
        side.cut();
        return side;
    }

    private LcpSide opened() {
        LcpSide lcp = alone(settings(List.of(), Set.of()));
        lcp.start();
        lcp.hear(CONFIGURE_ACK, lcp.last().identifier(), lcp.last().data().toString());
        lcp.hear(CONFIGURE_REQUEST, 1, PEER_OPTIONS);
        assertThat(lcp.lcp.isOpened()).isTrue();
        lcp.forget();
        return lcp;
    }

    private void negotiate(LcpSide one, LcpSide two) {
        LcpSide.join(one, two);
        one.start();
        two.start();
        link.runFor(Duration.ofSeconds(1));
        assertThat(one.lcp.isOpened()).isTrue();
        assertThat(two.lcp.isOpened()).isTrue();
    }

    private static String magicOf(LcpSide side) {
        return String.format("%08x", side.lcp.agreement().localMagic());
    }
}
