package io.adit.interop;

import io.adit.octets.IpEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * xl2tpd, started for one test: its control plane only, since the kernel needs no PPP for that. In a host something that
 * only waits stands in pppd's place, so that its calls stay up; beside the test they end at once.
 */
final class Xl2tpd implements AutoCloseable {
    private static final String RUN = "exec xl2tpd -D -c $0/conf -p $0/pid -C $0/control";
    private static final String RUN_WITH_STUB = "mount --bind $0/pppd /usr/sbin/pppd && " + RUN;

    private static final Duration STARTING = Duration.ofSeconds(10);

    private final Path folder;
    private final Process process;

    /**
     * Where it runs, and whether it challenges.
     *
     * @param entering the words that enter the host; none: it runs beside the test
     */
    record Place(List<String> entering, IpEndpoint address, String secret, boolean challenges) {
        private List<String> command(Path folder) {
            List<String> words = new ArrayList<>(entering);
            words.addAll(List.of("bash", "-c", entering.isEmpty() ? RUN : RUN_WITH_STUB, folder.toString()));
            return words;
        }
    }

    /** Starts it there, with this section of its configuration. */
    private Xl2tpd(Path folder, Place place, String section) throws IOException {
        this.folder = folder;
        Path pppd = folder.resolve("pppd");
        Files.writeString(pppd, "#!/bin/sh\nexec sleep 300\n");
        if (!pppd.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + pppd + " executable");
        }
        Files.writeString(folder.resolve("secrets"), "* * " + place.secret() + "\n");
        Files.writeString(folder.resolve("options"), "");
        Files.writeString(folder.resolve("conf"), """
                [global]
                listen-addr = %s
                port = %d
                auth file = %s/secrets
                debug state = yes
                debug tunnel = yes
                force userspace = yes
                %s
                challenge = %s
                length bit = yes
                pppoptfile = %s/options
                """.formatted(
                        place.address().address(),
                        place.address().port(),
                        folder,
                        section,
                        place.challenges() ? "yes" : "no",
                        folder));
        this.process = new ProcessBuilder(place.command(folder))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    static Xl2tpd lns(Path folder, Place place) throws IOException {
        return new Xl2tpd(folder, place, """
                [lns default]
                ip range = 10.66.0.2-10.66.0.250
                local ip = 10.66.0.1
                hostname = xl2tpd-lns""");
    }

    static Xl2tpd lac(Path folder, Place place, IpEndpoint server) throws IOException {
        return new Xl2tpd(folder, place, """
                [lac t]
                lns = %s
                hostname = xl2tpd-lac
                autodial = yes""".formatted(server));
    }

    /** Ends its call, as if pppd had ended; waits for what stands in its place, which starts behind the ICCN. */
    void hangUp() {
        long until = System.nanoTime() + STARTING.toNanos();
        Optional<ProcessHandle> stub = stub();
        while (stub.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it has started no pppd");
            }
            Thread.onSpinWait();
            stub = stub();
        }
        stub.get().destroy();
    }

    /** Before it is a program of its own it heeds signals as xl2tpd does. */
    private Optional<ProcessHandle> stub() {
        return process.children()
                .filter(child -> child.info().command().orElse("").endsWith("/sleep"))
                .findAny();
    }

    /** As LAC: ends its tunnel. */
    void disconnect() throws IOException {
        Files.writeString(folder.resolve("control"), "d t\n", StandardOpenOption.WRITE);
    }

    /** What it has to say. */
    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Ends it and what it started, which would live on. */
    @Override
    public void close() {
        List<ProcessHandle> stubs = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        stubs.forEach(ProcessHandle::destroy);
    }
}
