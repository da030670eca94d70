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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** xl2tpd beside the test, which needs no privileges: it and we refuse a tunnel whose secret is another. */
@Peer("xl2tpd")
class Xl2tpdTest {
    private static final IpEndpoint HERE = IpEndpoint.parse("127.71.0.1:27011");
    private static final IpEndpoint THERE = IpEndpoint.parse("127.71.0.2:27012");
    private static final RemoteLns SERVER = RemoteLns.of("xl2tpd", THERE.address(), THERE.port());

    private static final Place XL2TPD = new Place(List.of(), THERE, "swordfish", true);

    @TempDir
    Path folder;

    @Test
    void itRefusesUsAsLacIfItsSecretIsAnother() throws IOException {
        try (L2tpElement lns = new L2tpElement(HERE, L2tpElement.lnsGroup(true, Optional.of("another")));
                Xl2tpd lac = Xl2tpd.lac(folder, XL2TPD, HERE)) {
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
        L2tpGroup group = L2tpElement.lacGroup(SERVER, true, Optional.of("another"));
        try (Xl2tpd lns = Xl2tpd.lns(folder, XL2TPD);
                L2tpElement lac = new L2tpElement(HERE, group)) {
            lac.call(group, SERVER);
            assertThat(lac.await("AuthenticationFailed[")).contains("xl2tpd-lns");
            assertThat(lac.await("Failed[")).contains("resultCode=4");
            lac.await("disconnected");
            lac.await("quiet");
            assertThat(lns.log()).contains("Connection closed to 127.71.0.1, port 27011");
        }
    }
}
