package io.adit.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Requests to the kernel's routing, one at a time, each with its answer. */
final class NetlinkSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int ERROR = 2;
    private static final int DONE = 3;
    private static final int BUFFER = 1 << 16;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER, 8);
    private final int fd;
    private int sequence;

    NetlinkSocket() throws SystemCallException {
        int opened = Libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
        if (opened < 0) {
            arena.close();
        }
        fd = Libc.check("netlink", opened);
    }

    /** Asks for a change, and waits until the kernel has made it. */
    void tell(NetlinkMessage request) throws SystemCallException {
        ask(request);
    }

    /** The bodies of what the kernel answers. */
    List<ByteBuffer> ask(NetlinkMessage request) throws SystemCallException {
        byte[] message = request.toBytes(++sequence);
        MemorySegment.copy(message, 0, buffer, ValueLayout.JAVA_BYTE, 0, message.length);
        Libc.check("netlink", Libc.write(fd, buffer, 0, message.length));
        List<ByteBuffer> bodies = new ArrayList<>();
        boolean more = true;
        while (more) {
            int length = Libc.check("netlink", Libc.read(fd, buffer, 0, BUFFER));
            byte[] answer = new byte[length];
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, answer, 0, length);
            more = split(ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder()), bodies);
        }
        return bodies;
    }

    @Override
    public void close() {
        Libc.close(fd);
        arena.close();
    }

    /** Takes the messages of one read apart; whether more are to come. */
    private boolean split(ByteBuffer answer, List<ByteBuffer> bodies) throws SystemCallException {
        int at = 0;
        while (at + NetlinkMessage.HEADER <= answer.limit()) {
            int length = answer.getInt(at);
            int type = answer.getShort(at + 4) & 0xFFFF;
            if (answer.getInt(at + 8) == sequence && ended(type, answer, at + NetlinkMessage.HEADER)) {
                return false;
            }
            if (answer.getInt(at + 8) == sequence) {
                bodies.add(answer.slice(at + NetlinkMessage.HEADER, length - NetlinkMessage.HEADER)
                        .order(ByteOrder.nativeOrder()));
            }
            at += (length + 3) & ~3;
        }
        return true;
    }

    private static boolean ended(int type, ByteBuffer answer, int body) throws SystemCallException {
        if (type == ERROR) {
            Libc.check("netlink", answer.getInt(body)); // 0 is the acknowledgement
        }
        return type == ERROR || type == DONE;
    }
}
