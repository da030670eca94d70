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
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the files {@code vectors/l2tp/*.hex} say; what tshark reads in them lies beside them. */
final class Vectors {
    private static final Path DIRECTORY = Path.of("src/test/resources/vectors/l2tp");
    private static final Octets SIXTEEN = Octets.hex("000102030405060708090a0b0c0d0e0f");
    private static final Optional<Integer> PHB = Optional.of(0x2e38);

    private Vectors() {}

    static Octets datagram(String name) throws IOException {
        return Octets.hex(Files.readString(DIRECTORY.resolve(name + ".hex")));
    }

    static Octets body(String name) throws IOException, MalformedException {
        return ControlPacket.decode(datagram(name)).body();
    }

    /** Messages with nothing hidden. */
    static Map<String, ControlMessage> open() {
        Map<String, ControlMessage> all = new LinkedHashMap<>();
        tunnel(all);
        incoming(all);
        outgoing(all);
        return all;
    }

    /** Messages with AVPs hidden by {@link #hiding}. */
    static Map<String, ControlMessage> hidden() {
        String password = "swordfish and a tail that needs more than one block of MD5";
        ProxyAuthen pap = new ProxyAuthen(
                3,
                Optional.of(Octets.text("joe@isp.example")),
                Optional.empty(),
                Optional.of(1),
                Optional.of(Octets.text(password)));
        Iccn iccn = new Iccn(
                100_000_000,
                1,
                Optional.of(Octets.hex("010405d4")),
                Optional.of(Octets.hex("0304c023")),
                Optional.of(Octets.hex("05061a2b3c4d")),
                Optional.of(pap),
                Optional.empty(),
                Optional.empty(),
                false);
        return Map.of(
                "iccn-hidden",
                iccn,
                "sccrq-hidden",
                new Sccrq(offer(Optional.empty()), Optional.empty()),
                "icrq-access-line-hidden",
                accessLine());
    }

    /** Zeros pad here: an example has to be the same each time. */
    static Hiding hiding(String name) {
        Hiding.Scope scope = name.startsWith("iccn") ? Hiding.Scope.SENSITIVE : Hiding.Scope.ALL;
        return new Hiding("tunsecret", Octets.hex("101112131415161718191a1b1c1d1e1f"), scope, () -> 0);
    }

    private static TunnelOffer offer(Optional<Integer> controlConnectionDs) {
        return new TunnelOffer(
                TunnelOffer.VERSION_1_0,
                "lac1",
                3,
                4711,
                Optional.of(3),
                256,
                Optional.of(0x0100),
                Optional.of("Adit"),
                Optional.of(SIXTEEN),
                controlConnectionDs);
    }

    private static void tunnel(Map<String, ControlMessage> all) {
        TunnelOffer offer = offer(Optional.empty());
        all.put("sccrq", new Sccrq(offer, Optional.of(Octets.hex("0123456789abcdef"))));
        all.put("sccrq-ds", new Sccrq(offer(PHB), Optional.empty()));
        all.put("sccrp", new Sccrp(offer, Optional.of(SIXTEEN)));
        all.put("scccn", new Scccn(Optional.of(SIXTEEN)));
        all.put("stopccn", new StopCcn(4711, new ResultCode(2, 6, "no reason")));
        all.put(
                "stopccn-cause",
                new StopCcn(4711, new ResultCode(1, 0, ""), Optional.of(new DisconnectCause(1, 0, 0, ""))));
        all.put("hello", new Hello());
        all.put(
                "csun",
                new Csun(List.of(
                        new ConnectSpeed(77, 50_000_000, 10_000_000), new ConnectSpeed(78, (int) 4_000_000_000L, 0))));
        all.put("csurq", new Csurq(List.of(new ConnectSpeed(77, 0, 0), new ConnectSpeed(65_535, 0, 0))));
    }

    private static void incoming(Map<String, ControlMessage> all) {
        all.put(
                "icrq",
                new Icrq(
                        77,
                        12345,
                        Optional.of(1),
                        Optional.of(9),
                        Optional.of("0123"),
                        Optional.of("4567"),
                        Optional.of(Octets.text("sub"))));
        all.put("icrq-access-line", accessLine());
        all.put("icrp", new Icrp(78));
        all.put("icrp-ds", new Icrp(78, PHB));
        all.put(
                "iccn",
                new Iccn(
                        100_000_000,
                        1,
                        Optional.of(Octets.hex("010405d4")),
                        Optional.of(Octets.hex("0304c023")),
                        Optional.of(Octets.hex("05061a2b3c4d")),
                        Optional.of(new ProxyAuthen(
                                2,
                                Optional.of(Octets.text("joe@isp.example")),
                                Optional.of(SIXTEEN),
                                Optional.of(1),
                                Optional.of(SIXTEEN))),
                        Optional.of(Octets.text("group")),
                        Optional.of(10_000_000),
                        true));
        all.put("cdn", new Cdn(new ResultCode(3, 0, "authentication failed"), 77));
        all.put(
                "cdn-causes",
                new Cdn(
                        new ResultCode(1, 0, ""),
                        77,
                        Optional.of(new Q931Cause(16, 0x45, "clear")),
                        Optional.of(new DisconnectCause(3, 0xC021, 1, "bye"))));
        all.put("wen", new Wen(new CallErrors(1, 2, 3, 4, 5, -1)));
        all.put("sli", new Sli(new Accm(0x000A0000, -1)));
    }

    private static Icrq accessLine() {
        Map<AccessLine.Value, Long> values = new EnumMap<>(AccessLine.Value.class);
        long next = 1;
        for (AccessLine.Value value : AccessLine.Value.values()) {
            values.put(value, value.isRate() ? next * 5_000_000_000L : next - 10);
            next++;
        }
        AccessLine line = new AccessLine(
                Optional.of(Octets.text("dslam1 eth 1/2:100")),
                Optional.of(Octets.hex("72656d6f7465ff")),
                values,
                Optional.of(new AccessLine.Encapsulation(1, 2, 0)),
                Optional.of(5),
                true);
        return new Icrq(
                77,
                12345,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PHB,
                Optional.of(line),
                true);
    }

    private static void outgoing(Map<String, ControlMessage> all) {
        all.put("ocrq", new Ocrq(77, 12345, 64_000, 128_000, 1, 1, "4567", Optional.of(Octets.text("sub")), PHB));
        all.put("ocrp", new Ocrp(78, Optional.of(9), PHB));
        all.put("occn", new Occn(64_000, 1, Optional.of(128_000), true));
    }
}
