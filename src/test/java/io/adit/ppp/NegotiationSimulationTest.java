package io.adit.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Wires that lose, repeat and reorder, and peers that say anything. */
class NegotiationSimulationTest {
    private static final long SEED = Long.getLong("seed", 1661);
    private static final int RUNS = 200;
    private static final double LOSS = 0.2;
    private static final double DUPLICATION = 0.1;

    @Test
    void twoLcpsConvergeOverALossyWire() {
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            VirtualLink link = new VirtualLink(seed, LOSS, DUPLICATION);
            LcpSide server =
                    new LcpSide(link, lcp(List.of(AuthenticationMode.CHAP, AuthenticationMode.PAP), Set.of()), seed);
            LcpSide client = new LcpSide(link, lcp(List.of(), Set.of(AuthenticationMode.PAP)), seed + 1);
            LcpSide.join(server, client);
            server.start();
            client.start();
            runUntilQuiet(link, () -> server.lcp.isOpened() && client.lcp.isOpened());
            assertThat(server.lcp.isOpened() && client.lcp.isOpened())
                    .as("-Dseed=%d %s %s", seed, server.transcript, client.transcript)
                    .isTrue();
            assertThat(server.lcp.lastSentRequest()).as("-Dseed=%d", seed).isEqualTo(client.lcp.lastReceivedRequest());
            assertThat(client.lcp.lastSentRequest()).as("-Dseed=%d", seed).isEqualTo(server.lcp.lastReceivedRequest());
            assertThat(server.lcp.agreement().peerProves())
                    .as("-Dseed=%d", seed)
                    .contains(AuthenticationMode.PAP);
        }
    }

    @Test
    void twoIpcpsConvergeOverALossyWire() {
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            VirtualLink link = new VirtualLink(seed, LOSS, DUPLICATION);
            IpcpSide server = new IpcpSide(link, IpcpTest.server(List.of(IpAddress.parse("192.0.2.53"))), seed);
            IpcpSide client = new IpcpSide(link, IpcpTest.client(), seed + 1);
            IpcpSide.join(server, client);
            server.start();
            client.start();
            runUntilQuiet(link, () -> server.ipcp.isOpened() && client.ipcp.isOpened());
            assertThat(client.ipcp.localAddress())
                    .as("-Dseed=%d %s %s", seed, server.transcript, client.transcript)
                    .isEqualTo(server.ipcp.remoteAddress())
                    .isPresent();
            assertThat(client.ipcp.dns()).as("-Dseed=%d", seed).containsExactly(IpAddress.parse("192.0.2.53"));
        }
    }

    @Test
    void randomPacketsProvokeNoExceptionAndAtMostAFewAnswersEach() {
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            VirtualLink link = VirtualLink.perfect();
            LcpSide lcp =
                    new LcpSide(link, lcp(List.of(AuthenticationMode.CHAP), Set.of(AuthenticationMode.PAP)), seed);
            lcp.cut();
            IpcpSide ipcp = new IpcpSide(link, seed % 2 == 0 ? IpcpTest.server(List.of()) : IpcpTest.client(), seed);
            lcp.start();
            ipcp.start();
            Random random = new Random(seed);
            for (int i = 0; i < 200; i++) {
                int lcpBefore = lcp.sent.size();
                int ipcpBefore = ipcp.sent.size();
                lcp.lcp.receive(
                        randomPacket(
                                random,
                                lcp.sent.getLast().identifier(),
                                lcp.last().data()),
                        link.now());
                ipcp.ipcp.receive(
                        randomPacket(
                                random,
                                ipcp.sent.getLast().identifier(),
                                ipcp.last().data()),
                        link.now());
                assertThat(lcp.sent.size() - lcpBefore).as("-Dseed=%d", seed).isLessThanOrEqualTo(2);
                assertThat(ipcp.sent.size() - ipcpBefore).as("-Dseed=%d", seed).isLessThanOrEqualTo(2);
                if (random.nextInt(10) == 0) {
                    link.runFor(Duration.ofSeconds(2));
                }
            }
        }
    }

    /** Mostly well-formed, so that it gets past the door; the identifier and options often those of our own last packet. */
    static Octets randomPacket(Random random, int identifier, Octets echo) {
        byte[] noise = new byte[random.nextInt(24)];
        random.nextBytes(noise);
        Octets data = random.nextInt(3) == 0 ? echo : random.nextInt(3) == 0 ? Octets.of(noise) : options(random);
        byte[] packet = new byte[4 + data.length()];
        packet[0] = (byte) random.nextInt(14);
        packet[1] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : identifier);
        packet[3] = (byte) (random.nextInt(20) == 0 ? random.nextInt(256) : packet.length);
        data.copyTo(packet, 4);
        return Octets.of(packet);
    }

    private static Octets options(Random random) {
        List<String> some = List.of(
                "010405d4", "0305c22305", "0304c023", "050611223344", "0702", "0802", "03060a000002", "810600000000");
        StringBuilder hex = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            hex.append(some.get(random.nextInt(some.size())));
        }
        return Octets.hex(hex.toString());
    }

    private static LcpSettings lcp(List<AuthenticationMode> ask, Set<AuthenticationMode> willing) {
        return new LcpSettings(1492, ask, willing, Duration.ofSeconds(3), 10, Duration.ZERO, 3);
    }

    /** Both may be Opened while a stray packet is still on its way: run on until it has had its effect. */
    private static void runUntilQuiet(VirtualLink link, BooleanSupplier done) {
        for (int i = 0; i < 100; i++) {
            link.runFor(Duration.ofSeconds(1));
            if (done.getAsBoolean() && link.isQuiet()) {
                return;
            }
        }
    }
}
