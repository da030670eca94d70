package io.adit.l2tp;

import io.adit.config.L2tpGroup.RemoteLns;

/** The LNS for a call, or why there is none. */
public sealed interface LnsChoice {
    /** This one; {@link LnsRegistry#release} follows when the call does not need it any more. */
    record Chosen(RemoteLns lns) implements LnsChoice {}

    record None(CallEnd why) implements LnsChoice {}
}
