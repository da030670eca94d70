package io.adit.interop;

import io.adit.octets.IpEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * xl2tpd, started for one test: its control plane only, since the kernel needs no PPP for that. Where calls are to stay
 * up, something that only waits stands in pppd's place, in a mount namespace of its own, which takes root.
 */
final class Xl2tpd implements AutoCloseable {
    private final Path folder;
    private final Process process;

    /** Whether its calls are to stay up. */
    enum Calls {
        END,
        LAST;

        private List<String> command(Path folder) {
            String run = "exec xl2tpd -D -c $0/conf -p $0/pid -C $0/control";
            return switch (this) {
                case END -> List.of("bash", "-c", run, folder.toString());
                case LAST ->
                    List.of(
                            "unshare",
                            "-m",
                            "bash",
                            "-c",
                            "mount --bind $0/pppd /usr/sbin/pppd && " + run,
                            folder.toString());
            };
        }
    }

    /** Starts it with this secret, listening there, with this section of its configuration. */
    private Xl2tpd(Path folder, Calls calls, IpEndpoint here, String secret, String section) throws IOException {
        this.folder = folder;
        Path pppd = folder.resolve("pppd");
        Files.writeString(pppd, "#!/bin/sh\nexec sleep 300\n");
        if (!pppd.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + pppd + " executable");
        }
        Files.writeString(folder.resolve("secrets"), "* * " + secret + "\n");
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
                challenge = yes
                length bit = yes
                pppoptfile = %s/options
                """.formatted(here.address(), here.port(), folder, section, folder));
        this.process = new ProcessBuilder(calls.command(folder))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    static Xl2tpd lns(Path folder, Calls calls, IpEndpoint here, String secret) throws IOException {
        return new Xl2tpd(folder, calls, here, secret, """
                [lns default]
                ip range = 10.66.0.2-10.66.0.250
                local ip = 10.66.0.1
                hostname = xl2tpd-lns""");
    }

    static Xl2tpd lac(Path folder, Calls calls, IpEndpoint here, String secret, IpEndpoint server) throws IOException {
        return new Xl2tpd(folder, calls, here, secret, """
                [lac t]
                lns = %s
                hostname = xl2tpd-lac
                autodial = yes""".formatted(server));
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
