package io.adit.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.interop.Xl2tpd.Place;
import io.adit.l2tp.L2tp;
import io.adit.octets.IpEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tunnels and calls with xl2tpd in another host, which speaks IPv4 alone, each side as LAC and as LNS, and every farewell
 * from both sides, but for one: as LNS it never ends a tunnel that is up, not even at its own end.
 */
@Real
@Peer({"ip", "ethtool", "xl2tpd", "tcpdump", "tshark"})
class Xl2tpdCallsTest {
    private static final String SECRET = "swordfish";
    private static final IpEndpoint HERE = IpEndpoint.parse("198.51.100.1:1701");
    private static final IpEndpoint THERE = IpEndpoint.parse("198.51.100.2:1701");
    private static final RemoteLns SERVER = RemoteLns.of("xl2tpd", THERE.address(), THERE.port());

    /** Who challenges whom to authenticate the tunnel. */
    enum Challenge {
        BOTH(true, true),
        OURS(true, false),
        THEIRS(false, true),
        NONE(false, false);

        private final boolean ours;
        private final boolean theirs;

        Challenge(boolean ours, boolean theirs) {
            this.ours = ours;
            this.theirs = theirs;
        }

        private Optional<String> secret() {
            return ours || theirs ? Optional.of(SECRET) : Optional.empty();
        }
    }

    private final Path folder;
    private final Hosts hosts;
    private final Capture capture;

    Xl2tpdCallsTest(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        hosts = new Hosts(folder, List.of("adit", "peer"));
        hosts.cable("adit", "core0", "peer", "core0");
        hosts.address("adit", "core0", HERE.address() + "/24");
        hosts.address("peer", "core0", THERE.address() + "/24");
        capture = hosts.capture("adit", "core0");
    }

    @AfterEach
    void remove() throws IOException {
        hosts.close();
    }

    private L2tpElement element(L2tpGroup group) throws Exception {
        return hosts.keep(hosts.enter("adit", () -> new L2tpElement(HERE, group)));
    }

    private Place place(Challenge challenge) {
        return new Place(hosts.entering("peer"), THERE, SECRET, challenge.theirs);
    }

    private Xl2tpd lns(Challenge challenge) throws IOException {
        return hosts.keep(Xl2tpd.lns(folder, place(challenge)));
    }

    private Xl2tpd lac(Challenge challenge) throws IOException {
        return hosts.keep(Xl2tpd.lac(folder, place(challenge), HERE));
    }

    private L2tpElement calling(Challenge challenge) throws Exception {
        L2tpGroup group = L2tpElement.lacGroup(SERVER, challenge.ours, challenge.secret());
        L2tpElement lac = element(group);
        lac.call(group, SERVER);
        assertThat(lac.await("Up[")).contains("xl2tpd-lns");
        assertThat(lac.onlyTunnel().authenticated()).isEqualTo(challenge.ours);
        lac.await("connected");
        return lac;
    }

    private L2tpElement called(Challenge challenge) throws Exception {
        L2tpElement lns = element(L2tpElement.lnsGroup(challenge.ours, challenge.secret()));
        lac(challenge);
        assertThat(lns.await("Up[")).contains("xl2tpd-lac");
        assertThat(lns.onlyTunnel().authenticated()).isEqualTo(challenge.ours);
        lns.await("connected");
        return lns;
    }

    @ParameterizedTest
    @EnumSource
    void itTakesACallAndOurFarewellsAsLns(Challenge challenge) throws Exception {
        Xl2tpd lns = lns(challenge);
        L2tpElement lac = calling(challenge);
        lac.awaitSent("HELLO=2");
        lac.closeCalls();
        assertThat(lac.await("disconnected")).contains("administrative");
        lac.awaitSent("CDN=1");
        lac.shutdown();
        lac.await("Down[");
        lac.await("quiet");
        assertThat(lns.log()).contains("Connection closed to 198.51.100.1");
        passed(1, 2, 3, 4, 6, 10, 11, 12, 14);
    }

    @ParameterizedTest
    @EnumSource
    void itPlacesACallAndTakesOurShutdownAsLac(Challenge challenge) throws Exception {
        L2tpElement lns = called(challenge);
        lns.shutdown();
        assertThat(lns.await("Down[")).contains("resultCode=6");
        assertThat(lns.await("disconnected")).contains("shutting down");
        lns.await("quiet");
        passed(1, 2, 3, 4, 10, 11, 12);
    }

    @Test
    void asLacItTakesTheEndOfItsCall() throws Exception {
        L2tpElement lns = called(Challenge.BOTH);
        lns.closeCalls();
        assertThat(lns.await("disconnected")).contains("administrative");
        lns.awaitSent("CDN=1");
        passed(14);
    }

    @Test
    void asLnsItEndsACall() throws Exception {
        Xl2tpd lns = lns(Challenge.BOTH);
        L2tpElement lac = calling(Challenge.BOTH);
        lns.hangUp();
        lac.await("disconnected");
        assertThat(lac.ask(L2tp::counters).tunnels()).isEqualTo(1);
        passed(14);
    }

    @Test
    void asLacItEndsACall() throws Exception {
        L2tpElement lns = element(L2tpElement.lnsGroup(true, Optional.of(SECRET)));
        Xl2tpd lac = lac(Challenge.BOTH);
        lns.await("connected");
        lac.hangUp();
        lns.await("disconnected");
        passed(14);
    }

    @Test
    void asLacItEndsTheTunnelAndWithItTheCall() throws Exception {
        L2tpElement lns = element(L2tpElement.lnsGroup(true, Optional.of(SECRET)));
        Xl2tpd lac = lac(Challenge.BOTH);
        lns.await("connected");
        lac.disconnect();
        lns.await("Down[");
        lns.await("disconnected");
        passed(4);
    }

    /** Messages of each of these types passed, and nothing malformed did. */
    private void passed(int... messages) throws Exception {
        capture.end();
        for (int message : messages) {
            assertThat(capture.packets("l2tp.avp.message_type == " + message))
                    .as("type " + message)
                    .isNotEmpty();
        }
        assertThat(capture.faulty()).isEmpty();
    }
}
