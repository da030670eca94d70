package io.adit.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.TunnelTimers;
import io.adit.interop.Xl2tpd.Calls;
import io.adit.l2tp.L2tp;
import io.adit.octets.IpEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels and calls with xl2tpd at the other end, each side once as LAC and once as LNS. */
@Peer("xl2tpd")
class Xl2tpdTest {
    private static final String SECRET = "swordfish";
    private static final IpEndpoint HERE = IpEndpoint.parse("127.71.0.1:27011");
    private static final IpEndpoint THERE = IpEndpoint.parse("127.71.0.2:27012");
    private static final RemoteLns SERVER = RemoteLns.of("xl2tpd", THERE.address(), THERE.port());

    @TempDir
    Path folder;

    @Test
    @Real // the mount namespace
    @Peer("unshare")
    void itOpensATunnelAndACallAsLacAndAcknowledgesOurShutdown() throws IOException {
        try (L2tpElement lns = new L2tpElement(HERE, lnsGroup(SECRET));
                Xl2tpd lac = Xl2tpd.lac(folder, Calls.LAST, THERE, SECRET, HERE)) {
            assertThat(lns.await("Up[")).contains("xl2tpd-lac");
            assertThat(lns.onlyTunnel().authenticated()).isTrue();
            lns.await("connected");
            lns.shutdown();
            assertThat(lns.await("Down[")).contains("resultCode=6");
            assertThat(lns.await("disconnected")).contains("shutting down");
            lns.await("quiet");
            assertThat(lac.log()).contains("Connection closed to 127.71.0.1, port 27011 (shutting down)");
        }
    }

    @Test
    @Real // the mount namespace
    @Peer("unshare")
    void itTakesATunnelAndACallAsLnsAndOurHellos() throws IOException {
        L2tpGroup group = lacGroup(SECRET);
        try (Xl2tpd lns = Xl2tpd.lns(folder, Calls.LAST, THERE, SECRET);
                L2tpElement lac = new L2tpElement(HERE, group)) {
            lac.call(group, SERVER);
            assertThat(lac.await("Up[")).contains("xl2tpd-lns");
            assertThat(lac.onlyTunnel().authenticated()).isTrue();
            lac.await("connected");
            lac.awaitSent("HELLO=1");
            lac.awaitSent("HELLO=2");
            lac.closeCalls();
            assertThat(lac.await("disconnected")).contains("administrative");
            lac.awaitSent("CDN=1");
            lac.shutdown();
            lac.await("quiet");
            assertThat(lns.log()).contains("Connection closed");
        }
    }

    @Test
    void itRefusesUsAsLacIfItsSecretIsAnother() throws IOException {
        try (L2tpElement lns = new L2tpElement(HERE, lnsGroup("another"));
                Xl2tpd lac = Xl2tpd.lac(folder, Calls.END, THERE, SECRET, HERE)) {
            // it judges our response before it sends its own: the refusal is xl2tpd's, with general error 6
            assertThat(lns.await("Failed[")).containsPattern("resultCode=[24], ");
            assertThat(lns.ask(L2tp::counters).tunnels()).isZero();
            assertThat(lns.onlyTunnel().established()).isEmpty();
            assertThat(lns.onlyTunnel().lastResult()).isPresent();
            assertThat(lac.log()).contains("authenticat");
        }
    }

    @Test
    void weRefuseItAsLnsIfItsSecretIsAnother() throws IOException {
        L2tpGroup group = lacGroup("another");
        try (Xl2tpd lns = Xl2tpd.lns(folder, Calls.END, THERE, SECRET);
                L2tpElement lac = new L2tpElement(HERE, group)) {
            lac.call(group, SERVER);
            assertThat(lac.await("AuthenticationFailed[")).contains("xl2tpd-lns");
            assertThat(lac.await("Failed[")).contains("resultCode=4");
            lac.await("disconnected");
            lac.await("quiet");
            assertThat(lns.log()).contains("Connection closed to 127.71.0.1, port 27011");
        }
    }

    private static L2tpGroup lacGroup(String secret) {
        return group("isp", secret).with(L2tpGroup.Lac.of(List.of(SERVER)));
    }

    private static L2tpGroup lnsGroup(String secret) {
        return group(L2tpConfig.DEFAULT_LNS, secret)
                .with(new L2tpGroup.Lns(
                        L2tpGroup.Callers.ANY, "vt1", L2tpGroup.MandatoryLcp.NEVER, false, Optional.empty()));
    }

    private static L2tpGroup group(String name, String secret) {
        return L2tpGroup.of(name).authenticating(secret).with(TunnelTimers.USUAL.withHello(Duration.ofSeconds(1)));
    }
}
