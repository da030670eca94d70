package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LnsSelectionTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** The mode; each LNS with weight, preference and sessions, and since which second it is locked; who is tried. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ORDERED         | a w5 p9 n7; b w5 p1 n0; c w9 p2 n1       | a b c
        ORDERED         | a w5 p9 n7 locked:3; b w5 p1 n0          | b
        ORDERED         | a w5 p9 n0 locked:3; b w5 p1 n0 locked:1 | b
        ORDERED         | a w5 p9 n0 blocked; b w5 p1 n0 locked:1  | b
        ORDERED         | a w5 p9 n0 blocked; b w5 p1 n0 blocked   |
        TUNNEL_PER_USER | a w5 p9 n7; b w5 p1 n0                   | a b
        WEIGHTED        | a w1 p1 n1; b w2 p1 n1; c w7 p1 n1       | c b a
        WEIGHTED        | a w1 p1 n0; b w2 p1 n1; c w7 p1 n1       | a c b
        WEIGHTED        | a w1 p1 n0; b w2 p1 n0; c w7 p1 n0       | c b a
        WEIGHTED        | a w1 p1 n1; b w2 p1 n2; c w7 p1 n6       | c b a
        WEIGHTED        | a w1 p1 n0 locked:2; b w2 p1 n9          | b
        PRIORITY        | a w1 p3 n0; b w9 p2 n5; c w1 p2 n4       | c b a
        PRIORITY        | a w1 p3 n0; b w9 p2 n5 locked:1; c w1 p2 n4 locked:2 | a
        PRIORITY        | a w1 p3 n0 blocked; b w9 p2 n5 locked:9; c w1 p2 n4 locked:2 | c
        """)
    void ordersTheCandidates(Selection selection, String group, String expected) {
        List<LnsSelection.Known> known =
                Arrays.stream(group.split("; ")).map(LnsSelectionTest::known).toList();
        assertThat(names(LnsSelection.candidates(selection, known, new Random(1))))
                .isEqualTo(Optional.ofNullable(expected).orElse(""));
    }

    @Test
    void equalsComeFirstInTurn() {
        List<LnsSelection.Known> known = List.of(known("a w1 p1 n3"), known("b w1 p1 n3"));
        Random random = new Random(1);
        for (Selection selection : List.of(Selection.WEIGHTED, Selection.PRIORITY)) {
            Map<String, Integer> first = new HashMap<>();
            for (int i = 0; i < 1000; i++) {
                String name = LnsSelection.candidates(selection, known, random)
                        .getFirst()
                        .name();
                first.merge(name, 1, Integer::sum);
            }
            assertThat(first.values()).allMatch(count -> count > 400);
        }
    }

    private static LnsSelection.Known known(String words) {
        String[] word = words.split(" ");
        RemoteLns lns = new RemoteLns(
                word[0],
                Groups.LNS,
                1701,
                false,
                number(word[1]),
                number(word[2]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String rest = word.length > 4 ? word[4] : "";
        return new LnsSelection.Known(
                lns,
                rest.startsWith("locked:")
                        ? Optional.of(START.plusSeconds(Long.parseLong(rest.substring(7))))
                        : Optional.empty(),
                number(word[3]),
                rest.equals("blocked") ? Optional.of(rest) : Optional.empty());
    }

    private static int number(String word) {
        return Integer.parseInt(word.substring(1));
    }

    private static String names(List<RemoteLns> candidates) {
        return candidates.stream().map(RemoteLns::name).collect(Collectors.joining(" "));
    }
}
