package io.adit.subscriber.management;

import io.adit.forwarding.Circuit;
import io.adit.l2tp.SessionState;
import io.adit.subscriber.AccessUser;
import java.util.Optional;

/**
 * An L2TP session and whose it is.
 *
 * @param user absent while the session is being established at the LAC
 */
public record SessionRow(SessionState session, Optional<AccessUser> user) {
    Optional<String> userName() {
        return user.map(AccessUser::name);
    }

    Optional<Circuit.Counters> counters() {
        return user.map(AccessUser::counters);
    }
}
