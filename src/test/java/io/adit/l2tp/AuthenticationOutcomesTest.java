package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ResultCode;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of a tunnel by what each end knows and asks (RFC 2661 §5.1.1). */
class AuthenticationOutcomesTest {
    private final Network network = new Network(1, Network.Weather.FINE);

    /** Who refuses is named by what it says. A dash is no secret; strict is the name that the LAC wants of the LNS. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LAC asks | its secret | LNS asks | its secret | strict | outcome
            no       | -          | no       | -          | -      | up
            no       | a          | no       | b          | -      | up
            yes      | a          | yes      | a          | -      | up
            yes      | a          | no       | a          | -      | up
            no       | a          | yes      | a          | -      | up
            yes      | a          | yes      | b          | -      | 4/0 wrong challenge response
            yes      | a          | no       | b          | -      | 4/0 wrong challenge response
            no       | a          | yes      | b          | -      | 4/0 wrong challenge response
            yes      | a          | no       | -          | -      | 4/0 challenge without a shared secret
            no       | -          | yes      | a          | -      | 4/0 challenge without a shared secret
            yes      | a          | yes      | -          | -      | 4/0 challenge without a shared secret
            no       | -          | yes      | -          | -      | 4/0 no secret to authenticate by
            yes      | -          | no       | a          | -      | not configured
            yes      | ''         | no       | a          | -      | not configured
            yes      | a          | yes      | ''         | -      | 4/0 challenge without a shared secret
            yes      | a          | yes      | a          | lns1   | up
            yes      | a          | yes      | a          | lns2   | 4/0 unexpected host name
            yes      | a          | yes      | b          | lns1   | 4/0 wrong challenge response
            """, useHeadersInDisplayName = true)
    void isThatOfTheTable(
            String lacAsks, String lacSecret, String lnsAsks, String lnsSecret, String strict, String outcome) {
        L2tpGroup lacGroup = asking(Groups.lac(Optional.empty()), lacAsks, lacSecret);
        RemoteLns server =
                Change.of(Groups.SERVER, "remoteName", strict.equals("-") ? Optional.empty() : Optional.of(strict));
        lacGroup = Change.of(lacGroup.with(Lac.of(List.of(server))), "lac.strictAuthentication", !strict.equals("-"));
        L2tpGroup lnsGroup = asking(Groups.lns(Optional.empty()), lnsAsks, lnsSecret);
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup));
        network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, lnsGroup));
        lac.place(lacGroup, server);
        network.runFor(Duration.ofSeconds(3));
        lac.l2tp.batchEnd(network.now);
        switch (outcome) {
            case "up" -> assertThat(lac.up).hasSize(1);
            case "not configured" -> assertThat(lac.endings).containsExactly(CallEnd.NOT_CONFIGURED);
            default ->
                assertThat(lac.endings)
                        .singleElement()
                        .satisfies(end -> assertThat(end.message()).contains(outcome));
        }
    }

    private static L2tpGroup asking(L2tpGroup group, String asks, String secret) {
        L2tpGroup asking = Change.of(group, "authentication", asks.equals("yes"));
        return Change.of(asking, "secret", secret.equals("-") ? Optional.empty() : Optional.of(secret));
    }

    @Test
    void anLnsMayHaveItsOwnSecretAndBeToldAnotherName() {
        RemoteLns server = Change.of(
                Change.of(Groups.SERVER, "secret", Optional.of("its own")), "localName", Optional.of("lac-for-lns1"));
        L2tpGroup lacGroup = Groups.lac(Optional.of("the group's")).with(Lac.of(List.of(server)));
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup));
        Network.End lns =
                network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(Optional.of("its own"))));
        lac.place(lacGroup, server);
        network.runFor(Duration.ofSeconds(3));
        assertThat(lac.up).hasSize(1);
        assertThat(lns.tunnels().getFirst().peerName()).isEqualTo("lac-for-lns1");
    }

    @Test
    void aReflectedChallengeAndAMissingResponseAreRefused() {
        assertThat(answer(true, Optional.of(Octets.hex("ffffffffffffffffffffffffffffffff"))))
                .isEqualTo(new ResultCode(4, 0, "our own challenge reflected"));
        assertThat(answer(false, Optional.empty())).isEqualTo(new ResultCode(4, 0, "no challenge response"));
    }

    /** What the element says to an SCCRP. */
    private static ResultCode answer(boolean reflected, Optional<Octets> response) {
        List<String> heard = new ArrayList<>();
        Puppet puppet = new Puppet(Optional.of("swordfish"), new Random(1), heard::add);
        Path path = Puppet.path(Puppet.Stage.LAC_WAIT_CTL_REPLY, 0);
        int tunnel = puppet.lead(Puppet.Stage.LAC_WAIT_CTL_REPLY, path);
        TunnelOffer offer = puppet.offer();
        TunnelOffer said = reflected ? withChallenge(offer, puppet.challenge()) : offer;
        puppet.say(path, tunnel, 0, new Sccrp(said, response));
        return puppet.l2tp
                .tunnel(tunnel)
                .flatMap(TunnelState::lastResult)
                .map(it -> new ResultCode(it.resultCode(), it.errorCode(), it.text()))
                .orElseThrow();
    }

    private static TunnelOffer withChallenge(TunnelOffer offer, Optional<Octets> challenge) {
        return new TunnelOffer(
                offer.protocolVersion(),
                offer.hostName(),
                offer.framingCapabilities(),
                offer.assignedTunnelId(),
                offer.bearerCapabilities(),
                offer.receiveWindowSize(),
                offer.firmwareRevision(),
                offer.vendorName(),
                challenge);
    }
}
