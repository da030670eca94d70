package io.adit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import org.apache.sshd.server.Environment;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terminal at the other end of an SSH channel, as JLine wants it. */
final class ChannelTerminal {
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    /** JLine keeps the screen's lines in memory, so a client may not name any size. */
    private static final int MAX_SIZE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ChannelTerminal.class);

    private ChannelTerminal() {}

    static Terminal open(Environment environment, InputStream in, OutputStream out, Runnable onInput)
            throws IOException {
        Terminal terminal = new ExternalTerminal("adit", type(environment), noticing(in, onInput), out, UTF_8) {
            @Override
            public void raise(Signal signal) {
                if (signal == Signal.INT) {
                    forgetInput();
                }
                super.raise(signal);
            }

            // as a terminal does: Ctrl-C also drops what was typed before it and not yet read
            private void forgetInput() {
                try {
                    slaveInputPipe.flush();
                    while (slaveInput.available() > 0) {
                        int _ = slaveInput.read(1);
                    }
                } catch (IOException e) {
                    LOG.debug("the terminal was closed already", e);
                }
            }
        };
        terminal.setAttributes(attributes());
        resize(terminal, environment);
        environment.addSignalListener(
                (_, _) -> {
                    resize(terminal, environment);
                    terminal.raise(Terminal.Signal.WINCH);
                },
                org.apache.sshd.server.Signal.WINCH);
        return terminal;
    }

    /** Whether a person may be looking: without a terminal, nothing waits for a key. */
    static boolean isLookedAt(Environment environment) {
        return number(environment, Environment.ENV_LINES, 0) > 0;
    }

    /** What a client names is not passed on: for a name it does not know, JLine would start a program with it. */
    private static String type(Environment environment) {
        String type = environment.getEnv().getOrDefault(Environment.ENV_TERM, Terminal.TYPE_DUMB);
        return isLookedAt(environment) && !type.equals(Terminal.TYPE_DUMB) ? "xterm" : Terminal.TYPE_DUMB;
    }

    /** Key by key and without echo, which is the line reader's; Ctrl-C is a signal. */
    private static Attributes attributes() {
        Attributes attributes = new Attributes();
        attributes.setLocalFlags(EnumSet.of(LocalFlag.ISIG), true);
        attributes.setInputFlag(InputFlag.ICRNL, true);
        attributes.setOutputFlags(EnumSet.of(OutputFlag.OPOST, OutputFlag.ONLCR));
        attributes.setControlChar(ControlChar.VINTR, Shell.CTRL_C);
        attributes.setControlChar(ControlChar.VEOF, Shell.CTRL_D);
        return attributes;
    }

    private static void resize(Terminal terminal, Environment environment) {
        terminal.setSize(new Size(
                number(environment, Environment.ENV_COLUMNS, USUAL_COLUMNS),
                number(environment, Environment.ENV_LINES, USUAL_ROWS)));
    }

    private static int number(Environment environment, String name, int usual) {
        try {
            int number = Integer.parseInt(environment.getEnv().getOrDefault(name, "0"));
            return number > 0 ? Math.min(number, MAX_SIZE) : usual;
        } catch (NumberFormatException _) {
            return usual;
        }
    }

    private static InputStream noticing(InputStream in, Runnable onInput) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int octet = in.read();
                onInput.run();
                return octet;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                onInput.run();
                return read;
            }
        };
    }
}
