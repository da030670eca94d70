package io.adit.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.octets.Octets;
import io.adit.subscriber.AuthenticationDecision.Refuse;
import io.adit.subscriber.AuthenticationDecision.Renegotiate;
import io.adit.subscriber.AuthenticationDecision.VerifyProxied;
import io.adit.subscriber.AuthenticationDecision.VerifyThenChallenge;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationDecisionTest {

    /** Group, LCP usable or not, what the LAC carried, modes of the Virtual-Template, what follows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proxy          | usable   | pap     | PAP      | verify
        proxy          | usable   | pap     | CHAP     | refuse
        proxy          | usable   | pap     | CHAP PAP | verify
        proxy          | usable   | pap     | PAP CHAP | verify
        proxy          | usable   | chap    | PAP      | verify
        proxy          | usable   | chap    | CHAP     | verify
        proxy          | usable   | chap    | CHAP PAP | verify
        proxy          | usable   | nothing | PAP      | renegotiate PAP
        proxy          | usable   | nothing | CHAP     | renegotiate CHAP
        proxy          | usable   | nothing | CHAP PAP | renegotiate CHAP PAP
        proxy          | unusable | pap     | CHAP PAP | renegotiate CHAP PAP
        proxy          | unusable | chap    | PAP CHAP | renegotiate PAP CHAP
        mandatory-chap | usable   | pap     | CHAP     | renegotiate CHAP
        mandatory-chap | usable   | pap     | CHAP PAP | renegotiate CHAP
        mandatory-chap | usable   | chap    | CHAP     | verify, then challenge
        mandatory-chap | usable   | chap    | CHAP PAP | verify, then challenge
        mandatory-chap | usable   | nothing | PAP CHAP | renegotiate CHAP
        mandatory-chap | unusable | chap    | PAP CHAP | renegotiate CHAP
        mandatory-lcp  | usable   | pap     | CHAP     | renegotiate CHAP
        mandatory-lcp  | usable   | pap     | CHAP PAP | renegotiate CHAP PAP
        mandatory-lcp  | usable   | chap    | PAP      | renegotiate PAP
        mandatory-lcp  | usable   | nothing | PAP      | renegotiate PAP
        mandatory-lcp  | unusable | chap    | PAP CHAP | renegotiate PAP CHAP
        both           | usable   | chap    | CHAP PAP | renegotiate CHAP
        both           | usable   | pap     | CHAP PAP | renegotiate CHAP
        """)
    void decides(String group, String lcp, String carried, String modes, String expected) {
        AuthenticationPolicy policy = new AuthenticationPolicy(
                modes(modes),
                group.equals("mandatory-lcp") || group.equals("both"),
                group.equals("mandatory-chap") || group.equals("both"));
        AuthenticationDecision decision = AuthenticationDecision.decide(policy, lcp.equals("usable"), proxied(carried));
        assertThat(words(decision)).isEqualTo(expected);
    }

    private static String words(AuthenticationDecision decision) {
        return switch (decision) {
            case Renegotiate(List<AuthenticationMode> modes) ->
                "renegotiate " + String.join(" ", modes.stream().map(Enum::name).toList());
            case VerifyProxied _ -> "verify";
            case VerifyThenChallenge _ -> "verify, then challenge";
            case Refuse _ -> "refuse";
        };
    }

    private static List<AuthenticationMode> modes(String words) {
        return List.of(words.split(" ")).stream()
                .map(AuthenticationMode::valueOf)
                .toList();
    }

    private static Claim proxied(String carried) {
        return switch (carried) {
            case "pap" -> new Claim.Pap(1, Octets.text("pc"), Octets.text("pc"));
            case "chap" -> new Claim.Chap(1, Octets.text("pc"), Octets.text("challenge"), Octets.text("response"));
            default -> new Claim.Nothing();
        };
    }
}
