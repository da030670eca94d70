package io.adit.subscriber.management;

import io.adit.datastore.ControlLoop;
import io.adit.datastore.LoopPages;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.SessionState;
import io.adit.subscriber.AccessUser;
import io.adit.subscriber.AccessUsers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * The L2TP sessions of all control loops in the order of tunnel id and session id, each with its subscriber, whose call
 * at a LAC may live on another loop than the tunnel. By their ids, by tunnel or by user name they are looked up.
 */
public final class SessionStates implements StateSource<SessionRow> {
    /** What a loop owns of sessions and of subscribers. */
    public record Owned(L2tp l2tp, AccessUsers users) {}

    /** A session by the ids of this end; session 0 stands before all of the tunnel. */
    private record Key(int tunnelId, int sessionId) {
        private static final int MOST = 0xFFFF;

        /** @throws NumberFormatException for what is no cursor */
        static Key of(String cursor) {
            int slash = cursor.indexOf('/');
            return new Key(Integer.parseInt(cursor.substring(0, slash)), Integer.parseInt(cursor.substring(slash + 1)));
        }

        static Key of(SessionState session) {
            return new Key(session.localTunnelId(), session.localSessionId());
        }

        boolean canBe() {
            return tunnelId > 0 && tunnelId <= MOST && sessionId >= 0 && sessionId <= MOST;
        }

        String cursor() {
            return tunnelId + "/" + sessionId;
        }
    }

    private static final StatePage<SessionRow> NOTHING = new StatePage<>(List.of(), Optional.empty());

    private final List<ControlLoop> loops;
    private final List<Owned> owned;
    private final IntUnaryOperator loopOfTunnel;
    private final AccessUserStates users;
    private final LoopPages<SessionState> pages;

    /**
     * The sessions of an element.
     *
     * @param owned by each loop, in the order of the loops
     * @param loopOfTunnel the loop that gave out a tunnel id
     * @param users the subscribers of the same loops
     */
    public SessionStates(
            List<ControlLoop> loops, List<Owned> owned, IntUnaryOperator loopOfTunnel, AccessUserStates users) {
        this.loops = List.copyOf(loops);
        this.owned = List.copyOf(owned);
        this.loopOfTunnel = loopOfTunnel;
        this.users = users;
        this.pages = new LoopPages<>(
                loops,
                session -> Key.of(session).cursor(),
                cursor -> loopOfTunnel.applyAsInt(Key.of(cursor).tunnelId()));
    }

    @Override
    public StatePage<SessionRow> page(StateQuery query) {
        Map<String, String> match = query.match();
        try {
            if (match.containsKey("tunnel-id")) {
                Key key = new Key(
                        Integer.parseInt(match.getOrDefault("tunnel-id", "")),
                        Integer.parseInt(match.getOrDefault("id", "0")));
                return !key.canBe() ? NOTHING : match.containsKey("id") ? one(key) : ofTunnel(key.tunnelId(), query);
            }
        } catch (NumberFormatException e) {
            return NOTHING; // a key that cannot be finds nothing
        }
        return match.containsKey("user-name") ? ofUser(query) : all(query);
    }

    private StatePage<SessionRow> all(StateQuery query) {
        StatePage<SessionState> page = pages.page(query, (loop, after, limit) -> {
            Key from = after.map(Key::of).orElse(new Key(0, 0));
            return owned.get(loop).l2tp().sessions(from.tunnelId(), from.sessionId(), limit);
        });
        return new StatePage<>(withUsers(page.rows()), page.next());
    }

    private StatePage<SessionRow> ofTunnel(int tunnelId, StateQuery query) {
        int after = query.after().map(Key::of).map(Key::sessionId).orElse(0);
        int limit = Math.clamp(query.limit(), 1, LoopPages.MOST_ROWS);
        int loop = loopOfTunnel.applyAsInt(tunnelId);
        List<SessionState> behind =
                loops.get(loop).ask(() -> owned.get(loop).l2tp().sessions(tunnelId, after, limit));
        List<SessionState> sessions = behind.stream()
                .filter(session -> session.localTunnelId() == tunnelId)
                .toList();
        return new StatePage<>(
                withUsers(sessions),
                sessions.size() < limit
                        ? Optional.empty()
                        : Optional.of(Key.of(sessions.getLast()).cursor()));
    }

    private StatePage<SessionRow> one(Key key) {
        return new StatePage<>(withUsers(session(key).stream().toList()), Optional.empty());
    }

    private Optional<SessionState> session(Key key) {
        int loop = loopOfTunnel.applyAsInt(key.tunnelId());
        return loops.get(loop).ask(() -> owned.get(loop).l2tp().session(key.tunnelId(), key.sessionId()));
    }

    /** The pages of the subscribers of that name, those without a session left out. */
    private StatePage<SessionRow> ofUser(StateQuery query) {
        Map<String, String> match = Map.of("user-name", query.match().getOrDefault("user-name", ""));
        StatePage<AccessUser> named = users.page(new StateQuery(match, query.after(), query.limit()));
        List<SessionRow> rows = new ArrayList<>();
        for (AccessUser user : named.rows()) {
            session(new Key(user.tunnelId(), user.sessionId()))
                    .ifPresent(session -> rows.add(new SessionRow(session, Optional.of(user))));
        }
        return new StatePage<>(rows, named.next());
    }

    /** One question to each loop for the whole page. */
    private List<SessionRow> withUsers(List<SessionState> sessions) {
        List<SessionRow> rows = new ArrayList<>();
        sessions.forEach(session -> rows.add(new SessionRow(session, Optional.empty())));
        for (int loop = 0;
                loop < loops.size() && rows.stream().anyMatch(row -> row.user().isEmpty());
                loop++) {
            AccessUsers known = owned.get(loop).users();
            loops.get(loop).apply(() -> rows.replaceAll(row -> join(row, known)));
        }
        return rows;
    }

    private static SessionRow join(SessionRow row, AccessUsers known) {
        SessionState session = row.session();
        return row.user().isPresent()
                ? row
                : new SessionRow(session, known.bySession(session.localTunnelId(), session.localSessionId()));
    }

    /** Ends sessions by an operator's wish, on the loops of their tunnels; answers how many there still were. */
    int close(List<SessionState> closing, Instant now) {
        Map<Integer, List<SessionState>> byLoop = closing.stream()
                .collect(Collectors.groupingBy(session -> loopOfTunnel.applyAsInt(session.localTunnelId())));
        int closed = 0;
        for (Map.Entry<Integer, List<SessionState>> each : byLoop.entrySet()) {
            int loop = each.getKey();
            closed += loops.get(loop).ask(() -> (int) each.getValue().stream()
                    .filter(session ->
                            owned.get(loop).l2tp().closeSession(session.localTunnelId(), session.localSessionId(), now))
                    .count());
        }
        return closed;
    }

    /** The list /l2tp/sessions/session. */
    public StateList<SessionRow> list() {
        return SessionLeaves.add(new StateList<>(List.of("l2tp", "sessions", "session"), this));
    }
}
