package io.adit.subscriber;

import io.adit.config.AuthenticationMode;
import java.util.List;

/**
 * How the LNS authenticates a call that the LAC has authenticated before. Mandatory LCP beats mandatory CHAP, which beats
 * proxy authentication.
 */
public sealed interface AuthenticationDecision {
    /** LCP from the beginning, asking for these modes in turn. */
    record Renegotiate(List<AuthenticationMode> modes) implements AuthenticationDecision {}

    /** Keep the LAC's LCP and judge what it carried. */
    record VerifyProxied(Claim proxied) implements AuthenticationDecision {}

    /** Keep the LAC's LCP, judge what it carried, then challenge the subscriber ourselves. */
    record VerifyThenChallenge(Claim.Chap chap) implements AuthenticationDecision {}

    /** The Virtual-Template asks for more than the LAC did: no session. */
    record Refuse(Claim proxied) implements AuthenticationDecision {}

    /**
     * Decides; a pure function.
     *
     * @param lcpUsable whether the proxied LCP can be gone on with (RFC 2661 §4.4.5, AVPs 27 and 28)
     */
    static AuthenticationDecision decide(AuthenticationPolicy policy, boolean lcpUsable, Claim proxied) {
        List<AuthenticationMode> offered = policy.mandatoryChap() ? policy.chapModes() : policy.modes();
        if (!lcpUsable || policy.mandatoryLcp()) {
            return new Renegotiate(offered);
        }
        return switch (proxied) {
            case Claim.Nothing _ -> new Renegotiate(offered);
            case Claim.Chap chap when policy.mandatoryChap() -> new VerifyThenChallenge(chap);
            case Claim.Pap _ when policy.mandatoryChap() -> new Renegotiate(offered);
            case Claim _ when proxied.level() < policy.weakestLevel() -> new Refuse(proxied);
            case Claim _ -> new VerifyProxied(proxied);
        };
    }
}
