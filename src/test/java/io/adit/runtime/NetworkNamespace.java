package io.adit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A network namespace that a test makes and removes. Only threads that are inside see it, and threads that they start.
 */
@SuppressWarnings("restricted") // setns(2) has no other way
public final class NetworkNamespace {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final AtomicInteger MADE = new AtomicInteger();

    private final String name = "adit-" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();

    /** Makes it; its loopback interface is up. */
    public NetworkNamespace() throws IOException, InterruptedException {
        command("ip", "netns", "add", name);
        inside("ip", "link", "set", "lo", "up");
    }

    /** Its name for ip-netns(8). */
    public String name() {
        return name;
    }

    /** Runs a command inside, and fails if it fails. */
    void inside(String... command) throws IOException, InterruptedException {
        command(Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command))
                .toArray(String[]::new));
    }

    /** Runs the work on a thread that is inside. */
    public <T> T enter(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            setns();
            return work.call();
        });
        Thread thread = Thread.ofPlatform().name("inside " + name).start(task);
        try {
            return task.get(60, TimeUnit.SECONDS);
        } finally {
            thread.join();
        }
    }

    /** Removes it with the interfaces that are in it. */
    public void remove() throws IOException, InterruptedException {
        command("ip", "netns", "delete", name);
    }

    private void setns() {
        int fd = Libc.open("/var/run/netns/" + name, 0);
        try {
            int result = (int) Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("setns").orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                    .invokeExact(fd, CLONE_NEWNET);
            if (fd < 0 || result != 0) {
                throw new IllegalStateException("cannot enter " + name);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            Libc.close(fd);
        }
    }

    private static void command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(List.of(command) + ": " + said);
        }
    }
}
