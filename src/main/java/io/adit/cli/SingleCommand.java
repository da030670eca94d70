package io.adit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.cli.Reading.Misfit;
import io.adit.cli.Reading.Understood;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command of {@code ssh host 'display ...'}: its lines as they come, errors apart, and an exit status. */
final class SingleCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(SingleCommand.class);

    private final Commands commands;
    private final String line;
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private String user = "";
    private volatile boolean gone;
    private ExitCallback exit = (_, _, _) -> {};

    SingleCommand(Commands commands, String line) {
        this.commands = commands;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = new BufferedOutputStream(out);
    }

    @Override
    public void setErrorStream(OutputStream err) {
        this.err = new BufferedOutputStream(err);
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        user = channel.getSession().getUsername();
        Thread.ofVirtual().name("cli-command").start(() -> {
            int status = 1;
            try {
                status = run() ? 0 : 1;
            } finally { // whatever happened, nobody waits for ever
                exit.onExit(status);
            }
        });
    }

    /** The channel has gone, and with the next line the command ends. */
    @Override
    public void destroy(ChannelSession channel) {
        gone = true;
    }

    private boolean run() {
        try {
            boolean done = line.length() > Commands.MAX_LENGTH ? refuse("Error: The command is too long.") : answer();
            out.flush();
            err.flush();
            return done;
        } catch (IOException | Stopped _) {
            return false; // nobody listens
        }
    }

    private boolean answer() throws IOException {
        return switch (commands.read(line)) {
            case Understood(Sentence sentence) -> answer(sentence);
            case Misfit misfit -> refuse(Lines.printable(line) + "\n" + misfit.text(0));
        };
    }

    private boolean answer(Sentence sentence) throws IOException {
        try {
            sentence.run(user, text -> print(Lines.printable(text)), () -> gone);
            return true;
        } catch (IllegalArgumentException e) {
            return refuse("Error: " + Lines.printable(String.valueOf(e.getMessage())));
        } catch (Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("command failed words={}", sentence.command().words(), e);
            return refuse("Error: The command failed.");
        }
    }

    private void print(String text) {
        try {
            out.write((text + "\n").getBytes(UTF_8));
        } catch (IOException _) {
            throw new Stopped();
        }
    }

    private boolean refuse(String text) throws IOException {
        err.write((text + "\n").getBytes(UTF_8));
        return false;
    }
}
