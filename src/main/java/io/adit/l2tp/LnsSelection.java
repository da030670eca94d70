package io.adit.l2tp;

import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which LNSs of a group a call tries, best first: a pure function. */
final class LnsSelection {
    /**
     * What is known of an LNS of the group.
     *
     * @param lockedSince absent while it is not locked
     * @param sessions of the group that it has, those included that are being set up
     * @param obstacle why it cannot be had at all
     */
    record Known(RemoteLns lns, Optional<Instant> lockedSince, int sessions, Optional<String> obstacle) {}

    private LnsSelection() {}

    /**
     * The candidates. One that is locked is none while another can be had; where all are locked, the one that was locked
     * first has had most time to recover.
     *
     * @param random decides between equals
     */
    static List<RemoteLns> candidates(Selection selection, List<Known> group, RandomGenerator random) {
        List<Known> possible =
                group.stream().filter(it -> it.obstacle().isEmpty()).toList();
        List<Known> unlocked =
                possible.stream().filter(it -> it.lockedSince().isEmpty()).toList();
        List<Known> ordered = unlocked.isEmpty()
                ? possible.stream()
                        .sorted(Comparator.comparing(it -> it.lockedSince().orElseThrow()))
                        .limit(1)
                        .toList()
                : ordered(selection, unlocked, random);
        return ordered.stream().map(Known::lns).toList();
    }

    private static List<Known> ordered(Selection selection, List<Known> unlocked, RandomGenerator random) {
        return switch (selection) {
            case ORDERED, TUNNEL_PER_USER -> unlocked;
            case WEIGHTED ->
                sorted(
                        unlocked,
                        Comparator.comparingDouble(LnsSelection::load)
                                .thenComparingInt(it -> -it.lns().weight()),
                        random);
            case PRIORITY ->
                sorted(
                        unlocked,
                        Comparator.<Known>comparingInt(it -> it.lns().preference())
                                .thenComparingInt(Known::sessions),
                        random);
        };
    }

    /** Sessions for each unit of weight. One that has none comes first, and over time each has its exact share. */
    private static double load(Known known) {
        return (double) known.sessions() / known.lns().weight();
    }

    private static List<Known> sorted(List<Known> unlocked, Comparator<Known> order, RandomGenerator random) {
        List<Known> shuffled = new ArrayList<>(unlocked);
        for (int i = shuffled.size(); i > 1; i--) {
            Collections.swap(shuffled, i - 1, random.nextInt(i));
        }
        shuffled.sort(order);
        return shuffled;
    }
}
