package io.adit.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/** The least of a LAC on a UDP socket, made of octets: a tunnel without authentication (RFC 2661 §5.1), and its end. */
final class PlainLac implements AutoCloseable {
    static final int SCCRP = 2;
    static final int STOP_CCN = 4;
    private static final int HEADER = 12;
    private static final int AVP_HEADER = 6;
    private static final int LENGTH_BITS = 0x03FF;
    private static final int RESULT_CODE = 1;
    private static final int ASSIGNED_TUNNEL_ID = 9;
    private static final int DATAGRAM = 2000;

    private final DatagramSocket socket;
    private int remoteTunnelId;
    private int ns;
    private int nr;

    PlainLac(IpEndpoint lns) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.connect(new InetSocketAddress(lns.address().toInetAddress(), lns.port()));
    }

    /** Brings the tunnel up: SCCRQ, SCCRP, SCCCN. */
    void open(Duration patience) throws IOException {
        String host = Octets.of("plain-lac".getBytes(US_ASCII)).toString();
        send("800800000000" + "0001" // SCCRQ
                + "800800000002" + "0100"
                + "800a00000003" + "00000003"
                + "800f00000007" + host
                + "800800000009" + "1234");
        remoteTunnelId = avp(await(SCCRP, patience), ASSIGNED_TUNNEL_ID).getShort() & 0xFFFF;
        send("800800000000" + "0003"); // SCCCN
    }

    /** The result code of the StopCCN that ends the tunnel. */
    int awaitEnd(Duration patience) throws IOException {
        int result = avp(await(STOP_CCN, patience), RESULT_CODE).getShort();
        send("");
        return result;
    }

    /** The AVPs of the next message of this type; whatever comes is acknowledged. */
    private ByteBuffer await(int type, Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no message " + type + " within " + patience);
            }
            socket.setSoTimeout((int) left);
            DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
            socket.receive(packet);
            if (packet.getLength() > HEADER) {
                ByteBuffer message = ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
                nr = message.getShort(8) + 1;
                if (message.getShort(HEADER + AVP_HEADER) == type) {
                    return message.position(HEADER).slice();
                }
                send("");
            }
        }
    }

    private static ByteBuffer avp(ByteBuffer avps, int type) {
        int at = 0;
        while (avps.getShort(at + 4) != type) {
            at += avps.getShort(at) & LENGTH_BITS;
        }
        return avps.slice(at + AVP_HEADER, (avps.getShort(at) & LENGTH_BITS) - AVP_HEADER);
    }

    /** A message of these AVPs; none of them is a ZLB. */
    private void send(String avps) throws IOException {
        int length = HEADER + avps.length() / 2;
        byte[] octets = Octets.hex(String.format("c802%04x%04x0000%04x%04x", length, remoteTunnelId, ns, nr) + avps)
                .toBytes();
        if (!avps.isEmpty()) {
            ns++;
        }
        socket.send(new DatagramPacket(octets, octets.length));
    }

    @Override
    public void close() {
        socket.close();
    }
}
