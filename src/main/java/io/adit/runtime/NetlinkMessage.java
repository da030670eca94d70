package io.adit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.octets.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A netlink request as it is written, and the attributes of an answer (netlink(7)); all in the machine's order. */
final class NetlinkMessage {
    static final int HEADER = 16;
    static final int REPLACE = 0x100;
    static final int CREATE = 0x400;
    static final int DUMP = 0x300;

    private static final int REQUEST = 1;
    private static final int ACKNOWLEDGE = 4;
    private static final int LONGEST = 1024;

    private final ByteBuffer octets = ByteBuffer.allocate(LONGEST).order(ByteOrder.nativeOrder());

    NetlinkMessage(short type, int flags) {
        octets.putInt(0).putShort(type).putShort((short) (REQUEST | ACKNOWLEDGE | flags));
        octets.putInt(0).putInt(0);
    }

    NetlinkMessage u8(int... values) {
        for (int value : values) {
            octets.put((byte) value);
        }
        return this;
    }

    NetlinkMessage s32(int... values) {
        for (int value : values) {
            octets.putInt(value);
        }
        return this;
    }

    NetlinkMessage zeros(int count) {
        octets.position(octets.position() + count);
        return this;
    }

    NetlinkMessage copy(ByteBuffer body) {
        octets.put(body.duplicate());
        return this;
    }

    NetlinkMessage number(int type, int value) {
        octets.putShort((short) 8).putShort((short) type).putInt(value);
        return this;
    }

    NetlinkMessage text(int type, String value) {
        return bytes(type, (value + "\0").getBytes(UTF_8));
    }

    NetlinkMessage octets(int type, Octets value) {
        return bytes(type, value.toBytes());
    }

    private NetlinkMessage bytes(int type, byte[] value) {
        octets.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        return zeros(-value.length & 3);
    }

    /** The whole message, its length filled in. */
    byte[] toBytes(int sequence) {
        octets.putInt(0, octets.position());
        octets.putInt(8, sequence);
        byte[] message = new byte[octets.position()];
        octets.get(0, message);
        return message;
    }

    /** The attribute of this type in a body whose attributes begin at {@code from}; empty where there is none. */
    static Octets attribute(ByteBuffer body, int from, int type) {
        int at = from;
        while (at + 4 <= body.limit()) {
            int length = body.getShort(at) & 0xFFFF;
            if (length < 4 || at + length > body.limit()) {
                return Octets.EMPTY;
            }
            if ((body.getShort(at + 2) & 0x3FFF) == type) {
                byte[] value = new byte[length - 4];
                body.get(at + 4, value);
                return Octets.of(value);
            }
            at += (length + 3) & ~3;
        }
        return Octets.EMPTY;
    }
}
