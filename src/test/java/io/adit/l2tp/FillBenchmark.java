package io.adit.l2tp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * How long it takes to fill engines with 48,000 tunnels and 128,000 sessions, and how much heap those hold, as LNS and as
 * LAC, on one loop and on two. Time is all of it, the peers' work and the building of their messages included. Run it
 * behind a build of the tests with {@code java -cp target/test-classes:target/classes:$(cat CLASSPATH)
 * io.adit.l2tp.FillBenchmark}, where {@code mvn -q dependency:build-classpath -Dmdep.outputFile=CLASSPATH} wrote the file.
 */
final class FillBenchmark {
    private static final int TUNNELS = 48_000;
    private static final int SESSIONS = 128_000;

    private FillBenchmark() {}

    static void main(String[] arguments) throws InterruptedException {
        measureLns(1);
        measureLns(2);
        measureLac(1);
        measureLac(2);
    }

    private static void measureLns(int loops) throws InterruptedException {
        List<Crowd> crowds = crowds(loops);
        long empty = heap();
        double tunnelSeconds = onAll(crowds, Crowd::openTunnel, TUNNELS);
        long withTunnels = heap();
        double sessionSeconds = onAll(crowds, Crowd::callIn, SESSIONS);
        long full = heap();
        check(crowds);
        print(
                "LNS",
                loops,
                TUNNELS / tunnelSeconds,
                SESSIONS / sessionSeconds,
                (withTunnels - empty) / TUNNELS,
                (full - withTunnels) / SESSIONS);
    }

    /** A LAC opens a tunnel for its first call; the others show what a call takes by itself. */
    private static void measureLac(int loops) throws InterruptedException {
        List<Crowd> crowds = crowds(loops);
        long empty = heap();
        double firstSeconds = onAll(crowds, Crowd::callOut, TUNNELS);
        long withFirst = heap();
        int others = SESSIONS - TUNNELS;
        double otherSeconds = onAll(crowds, Crowd::callOut, others);
        long session = (heap() - withFirst) / others;
        check(crowds);
        print(
                "LAC, first calls with their tunnels",
                loops,
                TUNNELS / firstSeconds,
                others / otherSeconds,
                (withFirst - empty) / TUNNELS - session,
                session);
    }

    private static void print(
            String what, int loops, double tunnels, double sessions, long tunnelOctets, long sessionOctets) {
        System.out.printf(
                Locale.ROOT,
                "%s on %d loop(s): %,.0f tunnels/s, %,.0f sessions/s, %,d octets for each tunnel, %,d for each session%n",
                what,
                loops,
                tunnels,
                sessions,
                tunnelOctets,
                sessionOctets);
    }

    private static List<Crowd> crowds(int loops) {
        return IntStream.range(0, loops)
                .mapToObj(loop -> new Crowd(loop, loops - 1, TUNNELS / loops))
                .toList();
    }

    /** Does it so many times in all, each crowd on a thread of its own and its peers in turn; answers the seconds. */
    private static double onAll(List<Crowd> crowds, ObjIntConsumer<Crowd> what, int times) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (Crowd crowd : crowds) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < times / crowds.size(); i++) {
                    what.accept(crowd, i % crowd.peers());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void check(List<Crowd> crowds) {
        int tunnels =
                crowds.stream().mapToInt(it -> it.l2tp.counters().tunnels()).sum();
        int sessions =
                crowds.stream().mapToInt(it -> it.l2tp.counters().sessions()).sum();
        if (tunnels != TUNNELS || sessions != SESSIONS) {
            throw new IllegalStateException(tunnels + " tunnels, " + sessions + " sessions");
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
