package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sessions of a tunnel as they come, go, are looked up and are read page by page. */
class SessionIndexTest {
    private static final int PEER = 0;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 127, 129, 3000})
    void holdsWhatCameAndDidNotGoInOrder(int many) {
        Crowd crowd = new Crowd(0, 0, 1);
        crowd.openTunnel(PEER);
        Random dice = new Random(many);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int round = 0; round < 3; round++) {
            while (expected.size() < many) {
                expected.add(crowd.callIn(PEER));
            }
            assertThat(ids(crowd, 1 + dice.nextInt(300))).containsExactlyElementsOf(expected);
            int left = dice.nextInt(many);
            while (expected.size() > left) {
                int id = anyOf(expected, dice);
                assertThat(crowd.l2tp.session(crowd.tunnel(PEER), id)).isPresent();
                assertThat(crowd.l2tp.closeSession(crowd.tunnel(PEER), id, crowd.now))
                        .isTrue();
                assertThat(crowd.l2tp.session(crowd.tunnel(PEER), id)).isEmpty();
                expected.remove(id);
            }
            assertThat(ids(crowd, 1 + dice.nextInt(300))).containsExactlyElementsOf(expected);
        }
        crowd.l2tp.closeTunnel(crowd.tunnel(PEER), "end", crowd.now);
        assertThat(ids(crowd, 1)).isEmpty();
        assertThat(crowd.l2tp.counters().sessions()).isZero();
    }

    private static int anyOf(NavigableSet<Integer> ids, Random dice) {
        Integer above = ids.ceiling(dice.nextInt(1 << 16));
        return above != null ? above : ids.first();
    }

    private static List<Integer> ids(Crowd crowd, int page) {
        List<Integer> all = new ArrayList<>();
        List<SessionState> some = crowd.l2tp.sessions(0, 0, page);
        while (!some.isEmpty()) {
            some.forEach(session -> all.add(session.localSessionId()));
            SessionState last = some.getLast();
            some = crowd.l2tp.sessions(last.localTunnelId(), last.localSessionId(), page);
        }
        return all;
    }
}
