package io.adit.cli;

import io.adit.display.DisplayCommand;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.shell.ShellFactory;

/**
 * The command line as an SSH server wants it: a shell for {@code ssh host}, and one command for {@code ssh host 'display
 * ...'}, whose exit status is 0, or 1 for an error.
 */
public final class CommandLine implements ShellFactory, CommandFactory, AutoCloseable {
    private final Settings settings;
    private final Commands commands;
    private final Visitors visitors = new Visitors();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("cli-idle").factory());

    /**
     * What the command line says of the element, and how long it waits for an operator.
     *
     * @param hostName asked for each prompt, so that a commit shows at once
     * @param version for {@code display version}
     * @param idleTimeout a session without a key pressed for so long is closed
     * @param clock for {@code display clock} and {@code display users}, in the operator's time zone
     */
    public record Settings(Supplier<String> hostName, String version, Duration idleTimeout, Clock clock) {
        public static final Duration USUAL_IDLE_TIMEOUT = Duration.ofMinutes(10);
    }

    /**
     * A command line with these commands and its own: {@code display version}, {@code clock} and {@code users}, and
     * {@code help}, {@code quit}, {@code exit}.
     *
     * @throws IllegalArgumentException if two commands have the same words
     */
    public CommandLine(Settings settings, List<DisplayCommand> displays) {
        this.settings = settings;
        this.commands = new Commands(Stream.concat(displays.stream(), SystemDisplays.of(settings, visitors).stream())
                .toList());
    }

    @Override
    public Command createShell(ChannelSession channel) throws IOException {
        return new Shell(settings, commands, visitors, watch);
    }

    @Override
    public Command createCommand(ChannelSession channel, String line) throws IOException {
        return new SingleCommand(commands, line);
    }

    /** Stops watching for idle sessions; the SSH server, which owns the channels, closes them. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
