package io.adit.l2tp.wire;

import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spoils a control message's AVPs one by one, so that many a message stays readable and says something odd. */
public final class Mutation {
    private static final int[] TELLING = {0, 1, 2, 0x00FF, 0x0100, 0x7FFF, 0x8000, 0xFFFF};

    private final RandomGenerator dice;

    public Mutation(RandomGenerator dice) {
        this.dice = dice;
    }

    /** The message with up to four changes, at times with none. */
    public Octets of(Octets message) {
        List<byte[]> avps = split(message.toBytes());
        for (int change = dice.nextInt(5); change > 0; change--) {
            spoil(avps);
        }
        Octets whole = Octets.of(join(avps));
        return dice.nextInt(50) == 0 ? whole.slice(0, dice.nextInt(whole.length() + 1)) : whole;
    }

    private void spoil(List<byte[]> avps) {
        int which = 1 + dice.nextInt(avps.size()); // mostly not the Message Type
        byte[] avp = avps.get(which < avps.size() || dice.nextInt(20) != 0 ? Math.min(which, avps.size() - 1) : 0);
        switch (dice.nextInt(11)) {
            case 0 -> avps.remove(avps.size() > 1 ? avps.size() - 1 - dice.nextInt(avps.size() - 1) : 0);
            case 1 -> avps.add(1 + dice.nextInt(Math.max(1, avps.size())) % Math.max(1, avps.size()), avp.clone());
            case 2 -> avp[0] = (byte) ((dice.nextInt(64) << 2) | (avp[0] & 3)); // M, H and the reserved bits
            case 3 -> avp[4 + dice.nextInt(2)] = (byte) dice.nextInt(40);
            case 9 -> avps.set(avps.indexOf(avp), renamed(avp));
            case 10 -> avps.add(Math.min(1, avps.size()), avp(AvpType.RANDOM_VECTOR.number, 1 + dice.nextInt(20)));
            case 4 -> avps.set(avps.indexOf(avp), resized(avp));
            case 5 -> avps.add(avp(dice.nextInt(0x400) & 0x3F, dice.nextInt(24)));
            case 6 -> telling(avp);
            case 7 -> avp[1] = (byte) dice.nextInt(256); // the length lies
            default -> avp[dice.nextInt(avp.length)] ^= (byte) (1 << dice.nextInt(8));
        }
        if (avps.isEmpty()) {
            avps.add(avp(dice.nextInt(3), 2));
        }
    }

    private void telling(byte[] avp) {
        if (avp.length >= 8) {
            int value = TELLING[dice.nextInt(TELLING.length)];
            avp[6] = (byte) (value >>> 8);
            avp[7] = (byte) value;
        }
    }

    /** Another of the attributes that are known, whose value this one's may fit. */
    private byte[] renamed(byte[] avp) {
        List<AvpType<?>> rows = AvpType.rows();
        return renamed(avp, rows.get(dice.nextInt(rows.size())));
    }

    private static byte[] renamed(byte[] avp, AvpType<?> type) {
        byte[] changed = avp.clone();
        changed[2] = (byte) (type.vendor >>> 8);
        changed[3] = (byte) type.vendor;
        changed[4] = (byte) (type.number >>> 8);
        changed[5] = (byte) type.number;
        return changed;
    }

    private byte[] resized(byte[] avp) {
        byte[] changed = Arrays.copyOf(avp, 6 + dice.nextInt(dice.nextInt(10) == 0 ? 900 : 24));
        changed[0] = (byte) ((changed[0] & 0xFC) | (changed.length >>> 8));
        changed[1] = (byte) changed.length;
        return changed;
    }

    private byte[] avp(int type, int length) {
        byte[] avp = new byte[6 + length];
        dice.nextBytes(avp);
        avp[0] = (byte) (dice.nextBoolean() ? 0x80 : 0);
        avp[1] = (byte) avp.length;
        avp[2] = 0;
        avp[3] = 0;
        avp[4] = 0;
        avp[5] = (byte) type;
        return avp;
    }

    private static List<byte[]> split(byte[] message) {
        List<byte[]> avps = new ArrayList<>();
        for (int at = 0; at < message.length; ) {
            int length = ((message[at] & 3) << 8) | (message[at + 1] & 0xFF);
            avps.add(Arrays.copyOfRange(message, at, at + length));
            at += length;
        }
        return avps;
    }

    private static byte[] join(List<byte[]> avps) {
        byte[] whole = new byte[avps.stream().mapToInt(avp -> avp.length).sum()];
        int at = 0;
        for (byte[] avp : avps) {
            System.arraycopy(avp, 0, whole, at, avp.length);
            at += avp.length;
        }
        return whole;
    }
}
