package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an element has answered to an orchestrator survives kill -9, whole; so does, perhaps, what it was about to. */
class KillTest {
    private static final int LONGEST_MILLIS = 600;
    private static final Pattern NUMBERS = Pattern.compile("<host-name>n(\\d+)</host-name>|<description>n(\\d+)<");

    @TempDir
    private Path folder;

    @Test
    void whatWasAnsweredIsThereAfterTwoKills() throws Exception {
        kill(2);
    }

    @Test
    @Tag("slow")
    void whatWasAnsweredIsThereAfterFiftyKills() throws Exception {
        kill(50);
    }

    private void kill(int times) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Path directory = folder.resolve("element");
        int answered = 0;
        RunningElement element = new RunningElement(folder, RunningElement.anywhere(directory, "--init", init()));
        try {
            for (int kill = 0; kill < times; kill++) {
                answered = commitUntilKilled(element, answered, random);
                element.close();
                element = new RunningElement(folder, RunningElement.anywhere(directory));
                int found = number(element);
                assertThat(found).as("-Dseed=%d kill=%d", seed, kill).isBetween(answered, answered + 1);
                answered = found;
            }
        } finally {
            element.close();
        }
    }

    private String init() throws IOException {
        return Files.writeString(
                        folder.resolve("init.xml"),
                        Files.readString(Path.of("config", "lns.xml"))
                                .replace("<host-name>lns1<", "<host-name>n0<")
                                .replace("<description>Any LAC: what it proxied is verified<", "<description>n0<"))
                .toString();
    }

    /** Commits one number after the other until the element is killed, at a random moment; the last it answered. */
    private static int commitUntilKilled(RunningElement element, int from, Random random) throws IOException {
        int answered = from;
        try (SshLogin login = element.login();
                NetconfClient netconf = login.netconf()) {
            CompletableFuture<Void> killing = CompletableFuture.runAsync(
                    element::kill,
                    CompletableFuture.delayedExecutor(
                            1 + random.nextInt(LONGEST_MILLIS * 1000), TimeUnit.MICROSECONDS));
            while (commit(netconf, answered + 1)) {
                answered++;
            }
            killing.join();
        }
        return answered;
    }

    /** Two leaves of two modules in one commit; false if the element died before it answered. */
    private static boolean commit(NetconfClient netconf, int number) {
        try {
            netconf.commit("<config><system xmlns='urn:adit:yang:adit-system'><host-name>n" + number
                    + "</host-name></system><l2tp xmlns='urn:adit:yang:adit-l2tp'><group><name>default-lns</name>"
                    + "<description>n" + number + "</description></group></l2tp></config>");
            return true;
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("rpc-error");
            return false;
        }
    }

    /** The number in running, which both leaves have. */
    private static int number(RunningElement element) throws IOException {
        String running;
        try (SshLogin login = element.login();
                NetconfClient netconf = login.netconf()) {
            running = netconf.call("<get-config><source><running/></source></get-config>");
        }
        Matcher matcher = NUMBERS.matcher(running);
        int[] numbers = matcher.results()
                .mapToInt(result -> Integer.parseInt(result.group(1) == null ? result.group(2) : result.group(1)))
                .toArray();
        assertThat(numbers).hasSize(2).containsOnly(numbers[0]);
        return numbers[0];
    }
}
