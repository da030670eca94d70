package io.adit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.cli.Reading.Misfit;
import io.adit.cli.Reading.Understood;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operator's session: prompt, line, answer, until quit, Ctrl-D or silence. */
final class Shell implements Command {
    static final int CTRL_C = 3;
    static final int CTRL_D = 4;
    private static final int HISTORY_SIZE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    private final CommandLine.Settings settings;
    private final Commands commands;
    private final Visitors visitors;
    private final IdleWatch idle;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {};
    private String user = "";
    private Runnable close = () -> {};
    private volatile boolean gone;
    private final AtomicBoolean left = new AtomicBoolean();

    Shell(CommandLine.Settings settings, Commands commands, Visitors visitors, ScheduledExecutorService watch) {
        this.settings = settings;
        this.commands = commands;
        this.visitors = visitors;
        this.idle = new IdleWatch(watch, settings.idleTimeout());
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        Terminal terminal = ChannelTerminal.open(environment, in, out, idle::noticed);
        close = () -> {
            gone = true;
            close(terminal);
        };
        user = channel.getSession().getUsername();
        Visitors.Visitor visitor = new Visitors.Visitor(
                user,
                String.valueOf(channel.getSession().getIoSession().getRemoteAddress()),
                settings.clock().instant());
        TerminalScreen screen = new TerminalScreen(terminal, ChannelTerminal.isLookedAt(environment), idle::noticed);
        Thread.ofVirtual().name("cli-shell").start(() -> converse(terminal, screen, visitor));
        idle.start(() -> {
            sayGoodbye(screen);
            close.run();
            leave();
        });
    }

    /** The channel has gone; a closed terminal ends the conversation. */
    @Override
    public void destroy(ChannelSession channel) {
        close.run();
    }

    private void converse(Terminal terminal, TerminalScreen screen, Visitors.Visitor visitor) {
        Runnable depart = visitors.enter(visitor);
        try {
            LineReader reader = reader(terminal);
            boolean staying = true;
            while (staying && !gone) { // JLine calls reading from a closed terminal an interrupt
                staying = obey(reader, screen);
            }
        } catch (EndOfFileException | Stopped | java.io.IOError _) {
            LOG.debug("command line left user={} from={}", visitor.user(), visitor.from());
        } finally {
            depart.run();
            idle.stop();
            close(terminal);
            leave();
        }
    }

    private void leave() {
        if (!left.getAndSet(true)) {
            exit.onExit(0);
        }
    }

    /** Reads and runs one line; false to leave. */
    private boolean obey(LineReader reader, TerminalScreen screen) {
        String prompt = "<" + Lines.printable(settings.hostName().get()) + ">";
        Keys.bind(reader, commands, prompt);
        String line;
        try {
            line = reader.readLine(prompt);
        } catch (UserInterruptException _) {
            return true; // Ctrl-C gives a fresh line
        }
        return line.isBlank() || answer(line, prompt.length(), screen);
    }

    private boolean answer(String line, int indent, TerminalScreen screen) {
        boolean staying = true;
        switch (commands.read(line)) {
            case Misfit misfit -> screen.print(misfit.text(indent) + "\n");
            case Understood(Sentence sentence) -> {
                answer(sentence, screen);
                staying = OwnCommand.of(sentence).map(own -> obey(own, screen)).orElse(true);
            }
        }
        screen.flush();
        return staying;
    }

    /** What the command line's own commands do besides answering; false to leave. */
    private static boolean obey(OwnCommand own, TerminalScreen screen) {
        switch (own) {
            case PAGING_OFF -> screen.stopping(false);
            case PAGING_ON -> screen.stopping(true);
            case HELP -> {}
            case QUIT, EXIT -> {
                return false;
            }
        }
        return true;
    }

    private void answer(Sentence sentence, TerminalScreen screen) {
        screen.begin();
        try {
            sentence.run(user, new Pager(screen), () -> gone || screen.isInterrupted());
        } catch (Stopped _) {
            screen.flush(); // ends the session if the terminal has gone
        } catch (IllegalArgumentException e) {
            screen.print("Error: " + Lines.printable(String.valueOf(e.getMessage())) + "\n");
        } catch (RuntimeException e) {
            LOG.warn("command failed words={}", sentence.command().words(), e);
            screen.print("Error: The command failed.\n");
        }
    }

    private static LineReader reader(Terminal terminal) {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[0]);
        parser.setQuoteChars(new char[0]);
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(parser)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.DISABLE_HIGHLIGHTER, true)
                .variable(LineReader.HISTORY_SIZE, HISTORY_SIZE)
                .build();
    }

    private void sayGoodbye(TerminalScreen screen) {
        String freshLine = screen.isAwaitingKey() ? Pager.ERASE : "\r\n";
        try {
            out.write((freshLine + "Info: Closed, since no key was pressed for long.\r\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            LOG.debug("idle session was gone already", e);
        }
    }

    private static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException e) {
            LOG.debug("terminal was gone already", e);
        }
    }
}
