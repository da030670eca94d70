package io.adit.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NegotiationTableTest {
    /** RFC 1661 §4.1 as printed, in two halves, with the letters of its footnotes. */
    private static final String FIRST_HALF = """
               | State
               |    0         1         2         3         4         5
         Events| Initial   Starting  Closed    Stopped   Closing   Stopping
         ------+-----------------------------------------------------------
          Up   |    2     irc,scr/6     -         -         -         -
          Down |    -         -         0       tls/1       0         1
          Open |  tls/1       1     irc,scr/6     3r        5r        5r
          Close|    0       tlf/0       2         2         4         4
               |
           TO+ |    -         -         -         -       str/4     str/5
           TO- |    -         -         -         -       tlf/2     tlf/3
               |
          RCR+ |    -         -       sta/2 irc,scr,sca/8   4         5
          RCR- |    -         -       sta/2 irc,scr,scn/6   4         5
          RCA  |    -         -       sta/2     sta/3       4         5
          RCN  |    -         -       sta/2     sta/3       4         5
               |
          RTR  |    -         -       sta/2     sta/3     sta/4     sta/5
          RTA  |    -         -         2         3       tlf/2     tlf/3
               |
          RUC  |    -         -       scj/2     scj/3     scj/4     scj/5
          RXJ+ |    -         -         2         3         4         5
          RXJ- |    -         -       tlf/2     tlf/3     tlf/2     tlf/3
               |
          RXR  |    -         -         2         3         4         5
         """;

    private static final String SECOND_HALF = """
               | State
               |    6         7         8           9
         Events| Req-Sent  Ack-Rcvd  Ack-Sent    Opened
         ------+-----------------------------------------
          Up   |    -         -         -           -
          Down |    1         1         1         tld/1
          Open |    6         7         8           9r
          Close|irc,str/4 irc,str/4 irc,str/4 tld,irc,str/4
               |
           TO+ |  scr/6     scr/6     scr/8         -
           TO- | tlf/3p    tlf/3p    tlf/3p         -
               |
          RCR+ |  sca/8   sca,tlu/9   sca/8   tld,scr,sca/8
          RCR- |  scn/6     scn/7     scn/6   tld,scr,scn/6
          RCA  |  irc/7     scr/6x  irc,tlu/9   tld,scr/6x
          RCN  |irc,scr/6   scr/6x  irc,scr/8   tld,scr/6x
               |
          RTR  |  sta/6     sta/6     sta/6   tld,zrc,sta/5
          RTA  |    6         6         8       tld,scr/6
               |
          RUC  |  scj/6     scj/7     scj/8   scj/9
          RXJ+ |    6         6         8           9
          RXJ- | tlf/3     tlf/3     tlf/3   tld,irc,str/5
               |
          RXR  |    6         7         8       ser/9
         """;

    @Test
    void everyCellIsWhatTheRfcPrints() {
        List<String> printed = new ArrayList<>();
        printed.addAll(cells(FIRST_HALF, 0, 6));
        printed.addAll(cells(SECOND_HALF, 6, 4));
        List<String> ours = new ArrayList<>();
        for (NegotiationEvent event : NegotiationEvent.values()) {
            for (NegotiationState state : NegotiationState.values()) {
                ours.add(event.label + " " + numberOf(state) + " " + text(state, event));
            }
        }
        assertThat(printed).hasSize(160);
        assertThat(ours).containsExactlyInAnyOrderElementsOf(printed);
    }

    private static List<String> cells(String half, int firstState, int states) {
        List<String> cells = new ArrayList<>();
        for (String line : half.lines().skip(4).toList()) {
            String[] row = line.split("\\|");
            if (row.length < 2 || row[1].isBlank()) {
                continue;
            }
            String[] entries = row[1].strip().split("\\s+");
            assertThat(entries).as(line).hasSize(states);
            for (int i = 0; i < states; i++) {
                cells.add(row[0].strip() + " " + (firstState + i) + " " + entries[i].replaceAll("(?<=\\d)[rpx]$", ""));
            }
        }
        return cells;
    }

    private static int numberOf(NegotiationState state) {
        return List.of(NegotiationState.values()).indexOf(state);
    }

    private static String text(NegotiationState state, NegotiationEvent event) {
        return NegotiationTable.transition(state, event)
                .map(transition -> {
                    String actions = transition.actions().stream()
                            .map(action -> action.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(","));
                    return (actions.isEmpty() ? "" : actions + "/") + numberOf(transition.next());
                })
                .orElse("-");
    }
}
