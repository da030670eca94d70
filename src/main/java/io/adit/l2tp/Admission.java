package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ResultCode;
import java.util.Optional;

/**
 * Whether an SCCRQ may become a tunnel. It is a pure function, and who is refused gets one StopCCN from no state at all: a
 * flood of strangers costs nothing that lasts, and a peer that missed the answer asks again.
 */
sealed interface Admission {
    /** By this group. */
    record Accepted(L2tpGroup group) implements Admission {}

    record Refused(ResultCode code) implements Admission {}

    /**
     * Decides.
     *
     * @param group the one that serves the sender, if any does
     * @param hasTunnelLeft whether the element may have one more
     */
    static Admission decide(Sccrq sccrq, Optional<L2tpGroup> group, boolean hasTunnelLeft, boolean shuttingDown) {
        if (shuttingDown) {
            return new Refused(new ResultCode(6, 0, "shutting down"));
        }
        Optional<String> secret = group.flatMap(it -> TunnelNegotiation.secret(it, Optional.empty()));
        Optional<ResultCode> wrong = TunnelNegotiation.judge(sccrq.offer(), secret, Optional.empty());
        if (wrong.isPresent() && wrong.get().result() == TunnelNegotiation.WRONG_VERSION) {
            return new Refused(wrong.get());
        }
        if (group.isEmpty()) {
            return new Refused(new ResultCode(TunnelNegotiation.NOT_AUTHORIZED, 0, "unknown host name"));
        }
        if (wrong.isPresent()) {
            return new Refused(wrong.get());
        }
        if (group.get().authentication() && secret.isEmpty()) {
            return new Refused(new ResultCode(TunnelNegotiation.NOT_AUTHORIZED, 0, "no secret to authenticate by"));
        }
        if (!hasTunnelLeft) {
            return new Refused(new ResultCode(2, 4, "tunnel limit"));
        }
        return new Accepted(group.get());
    }
}
