package io.adit.netconf;

import io.adit.ssh.Login;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** The netconf subsystem on one SSH channel (RFC 6242 §3). */
final class NetconfSubsystem implements Command {
    private final NetconfServer server;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {};
    private Optional<NetconfSession> session = Optional.empty();

    NetconfSubsystem(NetconfServer server) {
        this.server = server;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // a subsystem says everything in the protocol
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        session = Optional.of(server.open(Login.of(channel), in, out, () -> exit.onExit(0)));
    }

    @Override
    public void destroy(ChannelSession channel) throws IOException {
        in.close(); // a thread that reads wakes up
        session.ifPresent(NetconfSession::end);
    }
}
