package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares every cell with the words of RFC 2661, kept in {@code rfc/l2tp/states.txt}. */
class StateTableTest {
    private static final List<String> MESSAGES = List.of("SCCRQ", "SCCRP", "SCCCN", "ICRQ", "ICRP", "ICCN");

    @Test
    void theTunnelTableIsTheRfcs() throws IOException {
        assertThat(check("tunnel", TunnelMachine.TABLE, TunnelMachine.State.class, TunnelMachine.Event.class))
                .isEqualTo(30);
    }

    @Test
    void theLacTableIsTheRfcs() throws IOException {
        assertThat(check("lac", IncomingCallTable.LAC, SessionState.Status.class, IncomingCallTable.Event.class))
                .isEqualTo(24);
    }

    @Test
    void theLnsTableIsTheRfcs() throws IOException {
        assertThat(check("lns", IncomingCallTable.LNS, SessionState.Status.class, IncomingCallTable.Event.class))
                .isEqualTo(23);
    }

    @Test
    void everyStateOfATunnelHasAnAnswerToEveryMessage() {
        for (TunnelMachine.State state : TunnelMachine.State.values()) {
            for (TunnelMachine.Event event : TunnelMachine.Event.values()) {
                if (event != TunnelMachine.Event.SCCRQ_LOSE_TIE_BREAKER) {
                    assertThat(TunnelMachine.TABLE.transition(state, event)).isNotNull();
                }
            }
        }
    }

    @Test
    void aCellThatDoesNotExistIsOurFault() {
        assertThatThrownBy(() -> IncomingCallTable.LNS.transition(
                        SessionState.Status.WAIT_TUNNEL, IncomingCallTable.Event.BEARER_RING))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Returns how many cells the RFC's lines stand for. */
    private static <S extends Enum<S>, E extends Enum<E>, A extends Enum<A>> int check(
            String section, StateTable<S, E, A> table, Class<S> states, Class<E> events) throws IOException {
        int cells = 0;
        for (String line : section(section)) {
            String[] columns = line.split("\\|", -1);
            for (String state : columns[0].strip().split("[ ,]+")) {
                for (E event : events(columns[1], events)) {
                    StateTable.Transition<S, A> cell = table.transition(constant(states, state), event);
                    String place = state + " / " + event;
                    assertThat(plain(cell.next().name())).as(place).isEqualTo(plain(columns[3]));
                    String actions = String.join(
                            "", cell.actions().stream().map(Enum::name).toList());
                    assertThat(plain(actions))
                            .as(place)
                            .isEqualTo(plain(columns[2]
                                    .replace("to waiting sessions", "")
                                    .replace("for idle state", "")));
                    cells++;
                }
            }
        }
        return cells;
    }

    /** "Receive SCCRQ, SCCRP" means both of them, acceptable or not unless it says so. */
    private static <E extends Enum<E>> List<E> events(String text, Class<E> events) {
        String event = text.strip();
        if (event.contains("lose tie-breaker")) {
            return List.of(constant(events, "SCCRQ_LOSE_TIE_BREAKER"));
        }
        if (!event.startsWith("Receive")) {
            return List.of(constant(events, local(event.toLowerCase(Locale.ROOT))));
        }
        boolean not = event.toLowerCase(Locale.ROOT).contains("not acceptable");
        boolean either = !event.contains("cceptable");
        List<E> found = new ArrayList<>();
        for (String word : event.split("[ ,]+")) {
            if (MESSAGES.contains(word)) {
                Stream.of("_ACCEPTABLE", "_NOT_ACCEPTABLE")
                        .filter(suffix -> either || suffix.startsWith("_NOT") == not)
                        .forEach(suffix -> found.add(constant(events, word + suffix)));
            } else if (Set.of("CDN", "StopCCN").contains(word)) {
                found.add(constant(events, word));
            }
        }
        return found;
    }

    private static String local(String event) {
        return event.startsWith("bearer ring")
                ? "BEARER_RING"
                : event.contains("close request")
                        ? "LOCAL_CLOSE_REQUEST"
                        : event.replace("(new call)", "").strip();
    }

    private static <T extends Enum<T>> T constant(Class<T> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> plain(each.name()).equals(plain(text)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text + " in " + type));
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

    private static List<String> section(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StateTableTest.class.getResourceAsStream("/rfc/l2tp/states.txt"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> section = new ArrayList<>();
            for (String line : lines.subList(lines.indexOf(name) + 1, lines.size())) {
                if (!line.contains("|") && !line.startsWith("#")) {
                    break;
                }
                if (line.contains("|") && !line.startsWith("#")) {
                    section.add(line);
                }
            }
            return section;
        }
    }
}
