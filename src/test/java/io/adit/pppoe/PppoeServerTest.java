package io.adit.pppoe;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AccessInterface;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.DiscoveryPacket.Padi;
import io.adit.pppoe.wire.DiscoveryPacket.Padr;
import io.adit.pppoe.wire.DiscoveryPacket.Padt;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.TagType;
import io.adit.pppoe.wire.Tags;
import io.adit.pppoe.wire.VlanTag;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PppoeServerTest {
    private static final MacAddress AC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress PC = MacAddress.parse("02:11:22:33:44:ab");
    private static final MacAddress OTHER = MacAddress.parse("02:11:22:33:44:cd");
    private static final Octets RELAY = Octets.hex("0a0b0c0d0000000102030405");

    private final Transcript transcript = new Transcript();
    private final PppoeServer server = new PppoeServer(config(), "lac1", AC, new Random(1), transcript);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void offersAndConfirmsWithWhatTheHostSentCopied() {
        Tags asked = asked("", "01").and(TagType.RELAY_SESSION_ID, RELAY);
        say(new Padi(asked), PC, MacAddress.BROADCAST);
        Tags offer = transcript.last().tags();
        assertThat(offer.first(TagType.AC_NAME)).contains(Octets.text("lac1"));
        assertThat(offer.all(TagType.SERVICE_NAME)).containsExactly(Octets.EMPTY);
        assertThat(offer.first(TagType.HOST_UNIQ)).contains(Octets.hex("01"));
        assertThat(offer.first(TagType.RELAY_SESSION_ID)).contains(RELAY);

        say(new Padr(asked.andCopied(TagType.AC_COOKIE, offer)), PC, AC);
        DiscoveryPacket pads = transcript.last();
        assertThat(pads.tags().first(TagType.HOST_UNIQ)).contains(Octets.hex("01"));
        assertThat(pads.tags().first(TagType.RELAY_SESSION_ID)).contains(RELAY);
        assertThat(transcript.take()).containsExactly("send PADO", "send PADS session", "opened " + PC);
        assertThat(transcript.open.getFirst().id()).isEqualTo(pads.sessionId()).isBetween(1, 0xFFFE);
        assertThat(server.session(pads.sessionId(), PC)).contains(transcript.open.getFirst());
        assertThat(server.session(pads.sessionId(), OTHER)).isEmpty();
        assertThat(Transcript.destination(transcript.frames.getLast())).isEqualTo(PC);
    }

    @Test
    void keepsNothingAboutAHostBeforeItsCookieReturns() {
        for (int i = 0; i < 1000; i++) {
            say(new Padi(asked("", "01")), new MacAddress(0x020000000100L + i), MacAddress.BROADCAST);
        }
        assertThat(server.state().sessions()).isZero();
        assertThat(server.state().counters().padoSent()).isEqualTo(1000);
    }

    @Test
    void answersARepeatedPadrWithTheSessionThereIs() {
        Padr padr = padr(PC, "", "01");
        say(padr, PC, AC);
        say(padr, PC, AC);
        assertThat(transcript.take())
                .containsExactly("send PADO", "send PADS session", "opened " + PC, "send PADS session");
        assertThat(transcript.frames.get(1)).isEqualTo(transcript.frames.get(2));
        now = now.plus(Duration.ofHours(1)); // the cookie is too old by now, the session is not
        say(padr, PC, AC);
        assertThat(transcript.frames.get(3)).isEqualTo(transcript.frames.get(2));
        assertThat(server.state().sessions()).isEqualTo(1);
    }

    @Test
    void ignoresACookieThatIsForgedAnotherHostsOrTooOld() {
        Padr good = padr(PC, "", "01");
        transcript.take();
        say(new Padr(asked("", "01")), PC, AC);
        say(new Padr(asked("", "01").and(TagType.AC_COOKIE, Octets.of(new byte[24]))), PC, AC);
        say(good, OTHER, AC);
        now = now.plus(AcCookie.STEP.multipliedBy(2));
        say(good, PC, AC);
        assertThat(transcript.take()).isEmpty();
        assertThat(discarded(Drop.COOKIE)).isEqualTo(4);
        assertThat(server.state().sessions()).isZero();
    }

    @Test
    void acceptsACookieOfThePreviousStep() {
        Padr padr = padr(PC, "", "01");
        now = now.plus(AcCookie.STEP);
        say(padr, PC, AC);
        assertThat(transcript.open).hasSize(1);
    }

    @Test
    void servesNamedServicesExactlyAndBlankAsAny() {
        server.configure(config(true, List.of("internet", "voice"), 10, 10), "lac1");
        say(new Padi(asked("", "01")), PC, MacAddress.BROADCAST);
        assertThat(transcript.last().tags().all(TagType.SERVICE_NAME))
                .containsExactly(Octets.EMPTY, Octets.text("internet"), Octets.text("voice"));
        say(new Padi(asked("voice", "01")), PC, MacAddress.BROADCAST);
        Tags offer = transcript.last().tags();
        assertThat(offer.all(TagType.SERVICE_NAME)).containsExactly(Octets.text("voice"), Octets.text("internet"));
        transcript.take();
        say(new Padi(asked("Voice", "01")), PC, MacAddress.BROADCAST);
        assertThat(transcript.take()).isEmpty();
        say(new Padr(asked("video", "01").andCopied(TagType.AC_COOKIE, offer)), PC, AC);
        assertThat(transcript.take()).containsExactly("send PADS service not offered");
        assertThat(discarded(Drop.SERVICE_NAME)).isEqualTo(2);
    }

    @Test
    void keepsTheLimitsOfHostAndInterface() {
        server.configure(config(true, List.of(), 3, 2), "lac1");
        dial(PC, "01");
        Padr third = padr(PC, "", "03");
        dial(PC, "02");
        transcript.take();
        say(third, PC, AC);
        assertThat(transcript.take()).containsExactly("send PADS session limit of this host reached");
        Padr late = padr(OTHER, "", "02");
        dial(OTHER, "01");
        transcript.take();
        say(late, OTHER, AC);
        assertThat(transcript.take()).containsExactly("send PADS session limit reached");
        say(new Padi(asked("", "09")), OTHER, MacAddress.BROADCAST);
        assertThat(transcript.take()).isEmpty();
        assertThat(discarded(Drop.MAC_LIMIT)).isEqualTo(1);
        assertThat(discarded(Drop.SESSION_LIMIT)).isEqualTo(2);

        server.close(transcript.open.getFirst(), now);
        dial(OTHER, "02");
        assertThat(server.state().sessions()).isEqualTo(3);
    }

    @Test
    void servesNoNewCallWhileDisabledAndKeepsTheOldOnes() {
        dial(PC, "01");
        Padr padr = padr(OTHER, "", "01");
        server.configure(config(false, List.of(), 10, 10), "lac1");
        transcript.take();
        say(padr, OTHER, AC);
        say(new Padi(asked("", "01")), OTHER, MacAddress.BROADCAST);
        assertThat(transcript.take()).containsExactly("send PADS out of service");
        assertThat(server.sessions(0, 10)).hasSize(1);
    }

    @Test
    void acceptsPadtFromTheSessionsHostOnly() {
        PppoeSession session = dial(PC, "01");
        transcript.take();
        say(new Padt(session.id(), Tags.NONE), OTHER, AC);
        say(new Padt(session.id() == 1 ? 2 : 1, Tags.NONE), PC, AC);
        assertThat(transcript.take()).isEmpty();
        say(new Padt(session.id(), Tags.NONE), PC, AC);
        say(new Padt(session.id(), Tags.NONE), PC, AC);
        assertThat(transcript.take()).containsExactly("closed " + PC);
        assertThat(discarded(Drop.FOREIGN_SESSION)).isEqualTo(1);
        assertThat(discarded(Drop.UNKNOWN_SESSION)).isEqualTo(2);
    }

    @Test
    void closesOnceWithPadt() {
        PppoeSession session = dial(PC, "01");
        transcript.take();
        server.close(session, now);
        server.close(session, now);
        assertThat(transcript.take()).containsExactly("send PADT session");
        assertThat(server.session(session.id(), PC)).isEmpty();
    }

    @Test
    void refusesSourcesThatAreNoHost() {
        Padi padi = new Padi(asked("", "01"));
        say(padi, MacAddress.BROADCAST, MacAddress.BROADCAST);
        say(padi, MacAddress.parse("01:00:5e:00:00:01"), MacAddress.BROADCAST);
        say(padi, new MacAddress(0), MacAddress.BROADCAST);
        say(padi, AC, MacAddress.BROADCAST);
        say(padi, PC, OTHER);
        Padr padr = padr(PC, "", "01");
        transcript.take();
        say(padr, PC, MacAddress.BROADCAST);
        say(padr, PC, OTHER);
        assertThat(transcript.take()).isEmpty();
        assertThat(discarded(Drop.BAD_SOURCE)).isEqualTo(4);
        assertThat(discarded(Drop.NOT_FOR_US)).isEqualTo(3);
    }

    @Test
    void countsWhatItCannotUse() {
        server.receive(Octets.hex("0200"), now);
        Octets payload = EthernetFrame.untagged(AC, PC, 0x0800, Octets.EMPTY).encode();
        server.receive(payload, now);
        Octets padm = EthernetFrame.untagged(AC, PC, 0x8863, Octets.hex("11d300000000"))
                .encode();
        server.receive(padm, now);
        Octets tagged = new EthernetFrame(
                        AC, PC, List.of(new VlanTag(0x8100, 7)), 0x8863, Octets.hex("11090000000401010000"))
                .encode();
        server.receive(tagged, now);
        say(new DiscoveryPacket.Pads(7, Tags.NONE), PC, AC);
        assertThat(server.state().counters().discarded())
                .containsOnlyKeys(Drop.MALFORMED, Drop.NOT_DISCOVERY, Drop.UNKNOWN_CODE, Drop.TAGGED, Drop.WRONG_ROLE);
        assertThat(transcript.take()).isEmpty();
    }

    @Test
    void givesNoAnswerThatWouldNotFitIntoAFrame() {
        Octets huge = Octets.of(new byte[1460]);
        say(new Padi(Tags.NONE.and(TagType.SERVICE_NAME, Octets.EMPTY).and(TagType.HOST_UNIQ, huge)), PC, AC);
        assertThat(transcript.take()).isEmpty();
        assertThat(discarded(Drop.ANSWER_TOO_LONG)).isEqualTo(1);
    }

    @Test
    void tellsStrangersOnlySoOftenThatTheirSessionIsGone() {
        PppoeSession session = dial(PC, "01");
        transcript.take();
        server.unknownSession(PC, session.id(), now); // it is known
        for (int i = 0; i < 100; i++) {
            server.unknownSession(OTHER, session.id(), now);
        }
        assertThat(transcript.take()).hasSize(20).containsOnly("send PADT session");
        now = now.plusMillis(50);
        server.unknownSession(OTHER, 4, now);
        server.unknownSession(OTHER, 4, now);
        assertThat(transcript.take()).hasSize(1);
        assertThat(server.state().sessions()).isEqualTo(1);
    }

    @Test
    void doesNotGiveASessionIdAgainSoon() {
        server.configure(config(true, List.of(), 0xFFFE, 1), "lac1");
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            PppoeSession session = dial(PC, "01");
            assertThat(seen.add(session.id())).isTrue();
            server.close(session, now);
        }
    }

    @Test
    void findsAnIdAsLongAsThereIsOne() {
        SessionIds ids = new SessionIds(new Random(5));
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < SessionIds.COUNT; i++) {
            taken.add(ids.take(now));
        }
        assertThat(taken).hasSize(SessionIds.COUNT).doesNotContain(0, 0xFFFF);
        ids.release(77, now);
        assertThat(ids.take(now)).as("the only one, though it has not rested").isEqualTo(77);
    }

    @Test
    void pagesThroughItsSessions() {
        for (int i = 0; i < 5; i++) {
            dial(PC, "0" + i);
        }
        List<PppoeSession> all = server.sessions(0, 100);
        assertThat(all).hasSize(5).isSortedAccordingTo((a, b) -> a.id() - b.id());
        assertThat(server.sessions(all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
    }

    private PppoeSession dial(MacAddress host, String hostUniq) {
        say(padr(host, "", hostUniq), host, AC);
        return transcript.open.getLast();
    }

    private Padr padr(MacAddress host, String service, String hostUniq) {
        say(new Padi(asked(service, hostUniq)), host, MacAddress.BROADCAST);
        return new Padr(asked(service, hostUniq)
                .andCopied(TagType.AC_COOKIE, transcript.last().tags()));
    }

    private void say(DiscoveryPacket packet, MacAddress from, MacAddress to) {
        server.receive(packet.toFrame(to, from), now);
    }

    private long discarded(Drop reason) {
        return server.state().counters().discarded(reason);
    }

    private static Tags asked(String service, String hostUniq) {
        return Tags.NONE.and(TagType.SERVICE_NAME, Octets.text(service)).and(TagType.HOST_UNIQ, Octets.hex(hostUniq));
    }

    private static AccessInterface config() {
        return config(true, List.of(), 100, 10);
    }

    private static AccessInterface config(boolean enabled, List<String> services, int limit, int perMac) {
        return new AccessInterface(
                "access0", Optional.empty(), enabled, "1", Optional.empty(), services, limit, perMac);
    }
}
