package io.adit.l2tp.wire;

import io.adit.l2tp.wire.ControlMessage.Cdn;
import io.adit.l2tp.wire.ControlMessage.Csun;
import io.adit.l2tp.wire.ControlMessage.Csurq;
import io.adit.l2tp.wire.ControlMessage.Hello;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Occn;
import io.adit.l2tp.wire.ControlMessage.Ocrp;
import io.adit.l2tp.wire.ControlMessage.Ocrq;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.Sli;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlMessage.Wen;
import io.adit.octets.Octets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Messages with any value that can be sent, and with any of what they may hold. */
public final class RandomMessages {
    private static final String LETTERS = "a0@.\u00e4\u20ac\ud83d\ude00";
    private static final int LONGEST = 1015; // what fits besides the length of a hidden one

    private final RandomGenerator dice;

    public RandomMessages(RandomGenerator dice) {
        this.dice = dice;
    }

    public ControlMessage next() {
        MessageType[] types = MessageType.values();
        return next(types[dice.nextInt(types.length)]);
    }

    ControlMessage next(MessageType type) {
        return switch (type) {
            case SCCRQ -> new Sccrq(offer(), maybe(() -> octets(8, 8)));
            case SCCRP -> new Sccrp(offer(), maybe(() -> octets(16, 16)));
            case SCCCN -> new Scccn(maybe(() -> octets(16, 16)));
            case STOP_CCN -> new StopCcn(id(), result(), maybe(this::cause));
            case HELLO -> new Hello();
            case OCRQ ->
                new Ocrq(
                        id(),
                        u32(),
                        u32(),
                        u32(),
                        u32(),
                        u32(),
                        text(),
                        maybe(() -> octets(0, LONGEST)),
                        maybe(this::u16));
            case OCRP -> new Ocrp(id(), maybe(this::u32), maybe(this::u16));
            case OCCN -> new Occn(u32(), u32(), maybe(this::u32), dice.nextBoolean());
            case ICRQ -> icrq();
            case ICRP -> new Icrp(id(), maybe(this::u16));
            case ICCN -> iccn();
            case CDN ->
                new Cdn(
                        result(),
                        id(),
                        maybe(() -> new Q931Cause(u16(), dice.nextInt(256), text())),
                        maybe(this::cause));
            case WEN -> new Wen(new CallErrors(u32(), u32(), u32(), u32(), u32(), u32()));
            case SLI -> new Sli(new Accm(u32(), u32()));
            case CSUN -> new Csun(speeds());
            case CSURQ -> new Csurq(speeds());
        };
    }

    private TunnelOffer offer() {
        return new TunnelOffer(
                u16(),
                "h" + text(),
                u32(),
                id(),
                maybe(this::u32),
                id(),
                maybe(this::u16),
                maybe(this::text),
                maybe(() -> octets(1, LONGEST)),
                maybe(this::u16));
    }

    private Icrq icrq() {
        return new Icrq(
                id(),
                u32(),
                maybe(this::u32),
                maybe(this::u32),
                maybe(this::text),
                maybe(this::text),
                maybe(() -> octets(0, LONGEST)),
                maybe(this::u16),
                maybe(this::line),
                dice.nextBoolean());
    }

    /** One that says something: nothing at all would be no line. */
    private AccessLine line() {
        Map<AccessLine.Value, Long> values = new EnumMap<>(AccessLine.Value.class);
        for (AccessLine.Value value : AccessLine.Value.values()) {
            maybe(() -> value.isRate() ? dice.nextLong() : u32() & 0xFFFFFFFFL).ifPresent(it -> values.put(value, it));
        }
        return new AccessLine(
                Optional.of(octets(1, 63)),
                maybe(() -> octets(1, 63)),
                values,
                maybe(() -> new AccessLine.Encapsulation(dice.nextInt(256), dice.nextInt(256), dice.nextInt(256))),
                maybe(this::u32),
                dice.nextBoolean());
    }

    private Iccn iccn() {
        return new Iccn(
                u32(),
                u32(),
                maybe(() -> octets(0, 100)),
                maybe(() -> octets(0, 100)),
                maybe(() -> octets(0, LONGEST)),
                maybe(() -> new ProxyAuthen(
                        u16(),
                        maybe(() -> octets(0, 300)),
                        maybe(() -> octets(0, 300)),
                        maybe(() -> dice.nextInt(256)),
                        maybe(() -> octets(0, 300)))),
                maybe(() -> octets(0, 300)),
                maybe(this::u32),
                dice.nextBoolean());
    }

    private List<ConnectSpeed> speeds() {
        return Stream.generate(() -> new ConnectSpeed(u16(), u32(), u32()))
                .limit(dice.nextInt(6))
                .toList();
    }

    /** A text is read as empty where it is absent, and an error code of 0 without a text is not sent. */
    private ResultCode result() {
        return new ResultCode(u16(), u16(), text());
    }

    private DisconnectCause cause() {
        return new DisconnectCause(u16(), u16(), dice.nextInt(256), text());
    }

    private int id() {
        return 1 + dice.nextInt(0xFFFF);
    }

    private int u16() {
        return dice.nextInt(0x10000);
    }

    private int u32() {
        return dice.nextInt();
    }

    private Octets octets(int min, int max) {
        byte[] octets = new byte[min + dice.nextInt(dice.nextInt(max - min + 1) + 1)];
        dice.nextBytes(octets);
        return Octets.of(octets);
    }

    private String text() {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int count = dice.nextInt(dice.nextInt(20) == 0 ? 250 : 20); count > 0; count--) {
            text.appendCodePoint(letters[dice.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return dice.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
}
