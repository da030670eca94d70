package io.adit.ssh;

import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.net.InetSocketAddress;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.session.ServerSession;

/** Who is logged in, and from where. */
public record Login(String user, IpEndpoint source) {
    /** The login behind a channel that a shell, command or subsystem was started on. */
    public static Login of(ChannelSession channel) {
        return of(channel.getServerSession());
    }

    /** The login of a session that has authenticated. */
    public static Login of(ServerSession session) {
        return new Login(session.getUsername(), endpoint(session.getClientAddress()));
    }

    /** The source without its port, as text. */
    public String sourceAddress() {
        return source.address().toString();
    }

    static IpEndpoint endpoint(Object address) {
        if (!(address instanceof InetSocketAddress socket)) {
            throw new IllegalStateException("not an IP transport: " + address);
        }
        return new IpEndpoint(new IpAddress(Octets.of(socket.getAddress().getAddress())), socket.getPort());
    }
}
