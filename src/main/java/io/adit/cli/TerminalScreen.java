package io.adit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/** A JLine terminal as the pager sees it. */
final class TerminalScreen implements Pager.Screen {
    private final Terminal terminal;
    private final boolean looked;
    private final Runnable onProgress;
    private final OutputStream out;
    private volatile boolean awaitingKey;
    private boolean stopping = true;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /**
     * The screen of a terminal.
     *
     * @param looked whether someone may be looking; else nothing waits for a key
     * @param onProgress hears of each text that the terminal took
     */
    TerminalScreen(Terminal terminal, boolean looked, Runnable onProgress) {
        this.terminal = terminal;
        this.onProgress = onProgress;
        this.looked = looked;
        this.out = new BufferedOutputStream(terminal.output());
    }

    /** A command begins: from now on Ctrl-C is meant for it. */
    void begin() {
        interrupted.set(false);
        terminal.handle(Terminal.Signal.INT, _ -> interrupted.set(true));
    }

    /** Whether a long answer is to stop after each screen. */
    void stopping(boolean wanted) {
        stopping = wanted;
    }

    /** Whether the operator is being asked for a key now. */
    boolean isAwaitingKey() {
        return awaitingKey;
    }

    /**
     * Sends what was printed.
     *
     * @throws Stopped if the terminal has gone
     */
    void flush() {
        try {
            out.flush();
        } catch (IOException _) {
            throw new Stopped();
        }
    }

    @Override
    public int rows() {
        return looked && stopping ? terminal.getHeight() : 0;
    }

    @Override
    public int columns() {
        return terminal.getWidth();
    }

    @Override
    public void print(String text) {
        try {
            out.write(text.getBytes(UTF_8));
            if (looked) {
                out.flush(); // who looks wants to see a line when it is there
            }
            onProgress.run();
        } catch (IOException _) {
            throw new Stopped();
        }
    }

    @Override
    public int key() {
        flush();
        signals(false); // here Ctrl-C is a key like q
        awaitingKey = true;
        try {
            return interrupted.get() ? Shell.CTRL_C : terminal.reader().read();
        } catch (IOException _) {
            return -1;
        } finally {
            awaitingKey = false;
            signals(true);
        }
    }

    /** Whether Ctrl-C was pressed since the command began. */
    boolean isInterrupted() {
        return interrupted.get();
    }

    private void signals(boolean on) {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(LocalFlag.ISIG, on);
        terminal.setAttributes(attributes);
    }
}
