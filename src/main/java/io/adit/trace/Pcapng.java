package io.adit.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes packets as a pcapng file (draft-ietf-opsawg-pcapng): one interface for each port, Ethernet frames as they
 * were, UDP datagrams as raw IP behind headers made for the purpose.
 */
public final class Pcapng {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;

    private static final int LINKTYPE_ETHERNET = 1;
    private static final int LINKTYPE_RAW = 101;

    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int EPB_FLAGS = 2;
    private static final int NANOSECONDS = 9;
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;
    private static final int END_OF_OPTIONS = 0;
    private static final int OPTION_ROOM = 512; // beside the data: two options, the longer a port's name
    private static final int MAX_NAME = 255;

    private record Port(String name, int linkType) {}

    private Pcapng() {}

    /** Writes a whole file; the stream is left open. */
    public static void write(List<Packet> packets, OutputStream out) throws IOException {
        Map<Port, Integer> ports = new LinkedHashMap<>();
        for (Packet packet : packets) {
            ports.putIfAbsent(portOf(packet), ports.size());
        }
        out.write(sectionHeader());
        for (Port port : ports.keySet()) {
            out.write(interfaceDescription(port));
        }
        for (Packet packet : packets) {
            out.write(enhancedPacket(packet, ports.getOrDefault(portOf(packet), 0)));
        }
    }

    private static Port portOf(Packet packet) {
        return switch (packet) {
            case Packet.Ethernet ethernet -> new Port(ethernet.port(), LINKTYPE_ETHERNET);
            case Packet.Udp udp -> new Port(udp.port(), LINKTYPE_RAW);
        };
    }

    private static byte[] sectionHeader() {
        ByteBuffer body = body(16);
        body.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1); // length not given
        return block(SECTION_HEADER, body);
    }

    private static byte[] interfaceDescription(Port port) {
        byte[] name = port.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = body(OPTION_ROOM);
        body.putShort((short) port.linkType()).putShort((short) 0).putInt(0); // no snapshot length: packets are whole
        putOption(body, IF_NAME, name.length > MAX_NAME ? "port".getBytes(StandardCharsets.UTF_8) : name);
        putOption(body, IF_TSRESOL, new byte[] {NANOSECONDS});
        putOption(body, END_OF_OPTIONS, new byte[0]);
        return block(INTERFACE_DESCRIPTION, body);
    }

    private static byte[] enhancedPacket(Packet packet, int port) {
        byte[] data = switch (packet) {
            case Packet.Ethernet ethernet -> ethernet.octets().toBytes();
            case Packet.Udp udp -> Datagram.of(udp).toBytes();
        };
        long nanos = nanos(packet.at());
        ByteBuffer body = body(data.length + OPTION_ROOM);
        body.putInt(port).putInt((int) (nanos >>> 32)).putInt((int) nanos);
        body.putInt(data.length).putInt(data.length).put(data);
        pad(body);
        int flags = packet.direction() == Direction.IN ? INBOUND : OUTBOUND;
        putOption(body, EPB_FLAGS, body(4).putInt(flags).array());
        putOption(body, END_OF_OPTIONS, new byte[0]);
        return block(ENHANCED_PACKET, body);
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    private static void putOption(ByteBuffer body, int code, byte[] value) {
        body.putShort((short) code).putShort((short) value.length).put(value);
        pad(body);
    }

    private static void pad(ByteBuffer body) {
        body.position((body.position() + 3) & ~3);
    }

    private static byte[] block(int type, ByteBuffer body) {
        int length = body.position() + 12;
        return body(length)
                .putInt(type)
                .putInt(length)
                .put(body.flip())
                .putInt(length)
                .array();
    }

    private static ByteBuffer body(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
