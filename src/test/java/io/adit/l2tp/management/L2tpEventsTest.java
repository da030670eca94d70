package io.adit.l2tp.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpConfig.Limits;
import io.adit.config.RoutingInstance;
import io.adit.datastore.StateQuery;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.Path;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.TunnelEvent;
import io.adit.l2tp.TunnelState;
import io.adit.l2tp.management.Occupancy.Crossing;
import io.adit.l2tp.management.Occupancy.Kind;
import io.adit.l2tp.management.Occupancy.Mark;
import io.adit.octets.IpEndpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class L2tpEventsTest {
    private static final Path PATH =
            new Path(RoutingInstance.DEFAULT, IpEndpoint.parse("192.0.2.1:1701"), IpEndpoint.parse("192.0.2.2:1701"));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private final L2tpEvents events = new L2tpEvents(CLOCK);

    @Test
    void theYoungestFailuresAreKeptAndFoundByTheirNumber() {
        for (int each = 0; each < FailureHistory.KEPT + 5; each++) {
            events.report(new TunnelEvent.Refused(0, PATH, "lac" + each, 4, 0, "unknown host name"));
        }
        List<FailureHistory.Entry> all = all();
        assertThat(all).hasSize(FailureHistory.KEPT);
        assertThat(all.getFirst().id()).isEqualTo(6);
        assertThat(all.getLast().failure().remoteName()).isEqualTo("lac" + (FailureHistory.KEPT + 4));
        assertThat(one("6")).hasSize(1);
        assertThat(one("5")).isEmpty();
        assertThat(one("x")).isEmpty();
        events.failures().clear();
        assertThat(all()).isEmpty();
        events.report(new TunnelEvent.Refused(0, PATH, "last", 4, 0, ""));
        assertThat(all()).singleElement().matches(entry -> entry.id() == FailureHistory.KEPT + 6);
    }

    @Test
    void onlyWhatWentWrongIsAFailure() {
        events.report(down(1, 0));
        events.report(new SessionEvent.Down(session(), CallEnd.ADMINISTRATIVE, false));
        events.report(new SessionEvent.Down(session(), CallEnd.LOST_CARRIER, false));
        events.report(new SessionEvent.Down(session(), CallEnd.PEER_LOST, true)); // the tunnel tells
        assertThat(all()).isEmpty();
        events.report(down(2, 6));
        events.report(new SessionEvent.Down(session(), CallEnd.error(6, "x").because(8, 0xC021, 0), false));
        events.report(new SessionEvent.Failed(session(), CallEnd.NO_RESOURCES, false));
        assertThat(all()).hasSize(3);
        assertThat(all().get(1).failure().disconnectCause()).contains(8);
    }

    @Test
    void aMarkIsToldOnceUntilItIsLeftByATenth() {
        Occupancy occupancy = new Occupancy(Kind.SESSIONS);
        occupancy.configure(new Limits(10, 20, 1, 1, 50));
        List<Crossing> told = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            told.addAll(occupancy.up());
        }
        assertThat(told)
                .containsExactly(
                        new Crossing(Kind.SESSIONS, Mark.THRESHOLD, true, 10, 10, 20),
                        new Crossing(Kind.SESSIONS, Mark.LIMIT, true, 20, 20, 20));
        told.clear();
        told.addAll(occupancy.down());
        told.addAll(occupancy.up());
        assertThat(told).isEmpty();
        told.addAll(occupancy.down());
        told.addAll(occupancy.down());
        assertThat(told).containsExactly(new Crossing(Kind.SESSIONS, Mark.LIMIT, false, 18, 20, 20));
        assertThat(occupancy.most()).isEqualTo(20);
        told.clear();
        told.addAll(occupancy.configure(new Limits(10, 100, 1, 1, 50)));
        assertThat(told).containsExactly(new Crossing(Kind.SESSIONS, Mark.THRESHOLD, false, 18, 50, 100));
    }

    private static TunnelEvent.Down down(int result, int error) {
        return new TunnelEvent.Down(1, 2, PATH, "lns1", "isp", result, error, "", 0);
    }

    private static SessionState session() {
        return new SessionState(
                1,
                2,
                3,
                4,
                "isp",
                PATH,
                "lns1",
                TunnelState.Role.LAC,
                SessionState.Status.ESTABLISHED,
                1,
                IncomingCall.from(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                false,
                CLOCK.instant(),
                Optional.of(CLOCK.instant()));
    }

    private List<FailureHistory.Entry> all() {
        List<FailureHistory.Entry> all = new ArrayList<>();
        events.failures().each(new StateQuery(Map.of(), Optional.empty(), 300), all::add);
        return all;
    }

    private List<FailureHistory.Entry> one(String id) {
        return events.failures()
                .page(new StateQuery(Map.of("id", id), Optional.empty(), 1))
                .rows();
    }
}
