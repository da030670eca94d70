package io.adit.ppp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * RFC 1661 §4.1. Without its footnotes: Adit takes neither the passive option (p) nor the restart option (r), and
 * crossed connections (x) need no action.
 */
final class NegotiationTable {
    private static final List<NegotiationState> STATES = List.of(NegotiationState.values());

    private static final Map<Cell, Transition> TABLE = parse("""
            | 0     1         2         3             4     5     6           7           8           9
       Up   | 2     irc,scr/6 -         -             -     -     -           -           -           -
       Down | -     -         0         tls/1         0     1     1           1           1           tld/1
       Open | tls/1 1         irc,scr/6 3             5     5     6           7           8           9
       Close| 0     tlf/0     2         2             4     4     irc,str/4   irc,str/4   irc,str/4   tld,irc,str/4
       TO+  | -     -         -         -             str/4 str/5 scr/6       scr/6       scr/8       -
       TO-  | -     -         -         -             tlf/2 tlf/3 tlf/3       tlf/3       tlf/3       -
       RCR+ | -     -         sta/2     irc,scr,sca/8 4     5     sca/8       sca,tlu/9   sca/8       tld,scr,sca/8
       RCR- | -     -         sta/2     irc,scr,scn/6 4     5     scn/6       scn/7       scn/6       tld,scr,scn/6
       RCA  | -     -         sta/2     sta/3         4     5     irc/7       scr/6       irc,tlu/9   tld,scr/6
       RCN  | -     -         sta/2     sta/3         4     5     irc,scr/6   scr/6       irc,scr/8   tld,scr/6
       RTR  | -     -         sta/2     sta/3         sta/4 sta/5 sta/6       sta/6       sta/6       tld,zrc,sta/5
       RTA  | -     -         2         3             tlf/2 tlf/3 6           6           8           tld,scr/6
       RUC  | -     -         scj/2     scj/3         scj/4 scj/5 scj/6       scj/7       scj/8       scj/9
       RXJ+ | -     -         2         3             4     5     6           6           8           9
       RXJ- | -     -         tlf/2     tlf/3         tlf/2 tlf/3 tlf/3       tlf/3       tlf/3       tld,irc,str/5
       RXR  | -     -         2         3             4     5     6           7           8           ser/9
       """);

    private NegotiationTable() {}

    /** One cell: what to do, in this order, and the state to be in. */
    record Transition(List<NegotiationAction> actions, NegotiationState next) {
        Transition {
            actions = List.copyOf(actions);
        }
    }

    private record Cell(NegotiationState state, NegotiationEvent event) {}

    /** The cell, or empty where the RFC has a dash: the event cannot happen in that state. */
    static Optional<Transition> transition(NegotiationState state, NegotiationEvent event) {
        return Optional.ofNullable(TABLE.get(new Cell(state, event)));
    }

    private static Map<Cell, Transition> parse(String text) {
        Map<String, NegotiationEvent> events = Stream.of(NegotiationEvent.values())
                .collect(Collectors.toMap(event -> event.label, Function.identity()));
        Map<Cell, Transition> table = new HashMap<>();
        for (String line : text.lines().skip(1).toList()) { // the first numbers the states
            String[] row = line.split("\\|");
            NegotiationEvent event = Objects.requireNonNull(events.get(row[0].strip()), line);
            String[] cells = row[1].strip().split("\\s+");
            for (int i = 0; i < cells.length; i++) {
                if (!cells[i].equals("-")) {
                    table.put(new Cell(STATES.get(i), event), parseCell(cells[i]));
                }
            }
        }
        return Map.copyOf(table);
    }

    private static Transition parseCell(String cell) {
        int slash = cell.indexOf('/');
        List<NegotiationAction> actions = new ArrayList<>();
        if (slash >= 0) {
            for (String action : cell.substring(0, slash).split(",")) {
                actions.add(NegotiationAction.valueOf(action.toUpperCase(Locale.ROOT)));
            }
        }
        return new Transition(actions, STATES.get(Integer.parseInt(cell.substring(slash + 1))));
    }
}
