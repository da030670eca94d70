package io.adit.subscriber.management;

import io.adit.datastore.ActionAnswer;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.RequestException;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.yang.DataNode;
import io.adit.yang.ModelError.Tag;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators can have done to L2TP sessions. */
public final class SessionActions {
    private final SessionStates sessions;
    private final InstantSource clock;

    /** @param clock of the loops */
    public SessionActions(SessionStates sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The rpc clear-session, and {@code reset l2tp session}. */
    public OperatorAction clear() {
        return new OperatorAction(
                "adit-l2tp", "clear-session", List.of("reset", "l2tp", "session"), (input, _) -> clear(input));
    }

    private ActionAnswer clear(DataNode input) throws RequestException {
        Map<String, String> match = new HashMap<>();
        input.leaf("tunnel-id").ifPresent(id -> match.put("tunnel-id", id));
        input.leaf("session-id").ifPresent(id -> match.put("id", id));
        input.leaf("user-name").ifPresent(name -> match.put("user-name", name));
        int ended = 0;
        Optional<StateQuery> query = Optional.of(new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT));
        while (query.isPresent()) {
            StateQuery asked = query.get();
            StatePage<SessionRow> page = sessions.page(asked);
            ended +=
                    sessions.close(page.rows().stream().map(SessionRow::session).toList(), clock.instant());
            query = page.next().map(asked::next);
        }
        if (ended == 0) {
            String leaf = input.leaf("user-name").isPresent() ? "user-name" : "tunnel-id";
            throw RequestException.about(input, leaf, Tag.DATA_MISSING, "there is no such session");
        }
        return ActionAnswer.DONE.with("sessions", ended);
    }
}
