package io.adit.cli;

import io.adit.display.DisplayCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/** A command line on a port of the loopback, open to user {@code operator} with any key or the password {@code pw}. */
final class TestServer implements AutoCloseable {
    private final CommandLine commandLine;
    private final SshServer server = SshServer.setUpDefaultServer();

    TestServer(Path folder, Duration idle, List<DisplayCommand> displays) throws IOException {
        commandLine = new CommandLine(
                new CommandLine.Settings(
                        () -> "lns1", "7.8", idle, Clock.fixed(Instant.parse("2026-02-03T04:05:06Z"), ZoneOffset.UTC)),
                displays);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host-key")));
        server.setPasswordAuthenticator((user, password, _) -> user.equals("operator") && password.equals("pw"));
        server.setPublickeyAuthenticator((user, _, _) -> user.equals("operator"));
        server.setShellFactory(commandLine);
        server.setCommandFactory(commandLine);
        server.start();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
        commandLine.close();
    }
}
