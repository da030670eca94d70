package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that break the protocol, or break off: each ends or stops itself alone. */
@Timeout(60)
class HostileClientTest {
    private static final String GET =
            "<get><filter><l2tp xmlns='urn:adit:yang:adit-l2tp'><tunnels/></l2tp></filter></get>";
    private static final int TUNNELS = 100_000; // some 4 MB, more than the window of the channel

    private static TestElement element;

    @BeforeAll
    static void start(@TempDir Path folder) {
        element = new TestElement(folder, new NetconfLimits(64, Duration.ofMillis(1500), 64 << 10, 4 << 20));
        element.datastores()
                .operational()
                .register(new StateList<Integer>(List.of("l2tp", "tunnels", "tunnel"), query -> {
                            int from = Integer.parseInt(query.after().orElse("0"));
                            int to = Math.min(TUNNELS, from + query.limit());
                            Optional<String> next = to < TUNNELS ? Optional.of("" + to) : Optional.empty();
                            return new StatePage<>(
                                    IntStream.range(from, to).boxed().toList(), next);
                        })
                        .leaf("id", id -> id + 1));
    }

    @AfterAll
    static void stop() throws IOException {
        element.close();
    }

    private static void othersAreServed() {
        try (TestClient other = element.connect()) {
            other.ok("<lock><target><candidate/></target></lock>");
            other.ok("<unlock><target><candidate/></target></unlock>");
        }
    }

    @Test
    void aHelloOf64MegabytesIsCutOffLongBefore() {
        try (TestClient client = element.stranger()) {
            String megabyte = "x".repeat(1 << 20);
            int sent = 0;
            try {
                client.sendRaw("<hello xmlns='" + Names.BASE + "'><capabilities><capability>");
                while (sent < 64) {
                    client.sendRaw(megabyte);
                    sent++;
                }
            } catch (IOException e) {
                assertThat(client.isEnded()).isTrue();
            }
            assertThat(sent).isLessThan(16); // what the window of the channel holds
        }
        othersAreServed();
    }

    @Test
    void whoSaysNoHelloIsNotWaitedForForEver() {
        try (TestClient client = element.stranger()) {
            assertThat(client.isEnded()).isTrue();
        }
        othersAreServed();
    }

    @Test
    void whatIsNoHelloEndsTheSession() throws IOException {
        String open = "<hello xmlns='" + Names.BASE + "'><capabilities>";
        for (String hello : List.of(
                "garbage",
                "\u0000\u0001\u0002",
                "<rpc xmlns='" + Names.BASE + "' message-id='1'><get/></rpc>",
                "<hello xmlns='" + Names.BASE + "'/>",
                "<hello><capabilities><capability>" + Names.BASE_1_1 + "</capability></capabilities></hello>",
                open + "</capabilities></hello>",
                open + "<capability>urn:other</capability></capabilities></hello>",
                open + "<capability>" + Names.BASE_1_1
                        + "</capability></capabilities><session-id>1</session-id></hello>",
                "<!DOCTYPE hello [<!ENTITY a 'urn:ietf:params:netconf:base:1.1'>]>" + open
                        + "<capability>&a;</capability></capabilities></hello>")) {
            try (TestClient client = element.stranger()) {
                client.sendRaw(hello + "]]>]]>");
                assertThat(client.isEnded()).as(hello).isTrue();
            }
        }
        othersAreServed();
    }

    @Test
    void aNewlineBeforeTheHelloIsForgiven() throws IOException {
        try (TestClient client = element.stranger()) {
            client.sendRaw("\n\n<?xml version=\"1.0\" encoding=\"UTF-8\"?><hello xmlns='" + Names.BASE
                    + "'><capabilities><capability>" + Names.BASE_1_0 + "</capability></capabilities></hello>]]>]]>");
            client.ok("<validate><source><running/></source></validate>");
        }
    }

    @Test
    void illegalFramingEndsTheSessionAtOnce() throws IOException {
        for (String octets : List.of(
                "\n#0\n",
                "\n#01\nx",
                "\n#4294967296\n",
                "\n#99999999999\n",
                "\n#-1\n",
                "\n##\n",
                "\n# 1\n",
                "#1\nx",
                "\n#1\nxx",
                "<rpc/>]]>]]>")) {
            try (TestClient client = element.connect()) {
                client.sendRaw(octets);
                assertThat(client.isEnded()).as(octets).isTrue();
            }
        }
        othersAreServed();
    }

    @Test
    void aMessageLongerThanTheLimitEndsTheSession() {
        try (TestClient client = element.connect()) {
            String quarter = "x".repeat(256 << 10);
            try {
                client.sendRaw("\n#4294967295\n");
                for (int i = 0; i < 64; i++) {
                    client.sendRaw(quarter);
                }
            } catch (IOException e) {
                assertThat(client.isEnded()).isTrue();
            }
            assertThat(client.isEnded()).isTrue();
        }
        othersAreServed();
    }

    @Test
    void entitiesAndDepthAreRefusedWithoutCost() {
        try (TestClient client = element.connect()) {
            StringBuilder laughs = new StringBuilder("<!DOCTYPE rpc [<!ENTITY a0 'ha'>");
            for (int i = 1; i < 40; i++) {
                laughs.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
            }
            client.send(laughs + "]><rpc xmlns='" + Names.BASE + "' message-id='1'><get>&a39;</get></rpc>");
            assertThat(client.read()).contains("<error-tag>malformed-message</error-tag>");
            client.send("<!DOCTYPE rpc [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rpc xmlns='" + Names.BASE
                    + "' message-id='1'><get><filter>&x;</filter></get></rpc>");
            assertThat(client.read()).contains("malformed-message").doesNotContain("root:");
            int deep = 100_000;
            client.send("<a>".repeat(deep) + "</a>".repeat(deep));
            assertThat(client.read()).contains("<error-tag>too-big</error-tag>");
            client.ok("<validate><source><running/></source></validate>");
        }
    }

    @Test
    void whoDoesNotReadStopsItselfAlone() {
        try (TestClient slow = element.connect()) {
            slow.send("<rpc xmlns='" + Names.BASE + "' message-id='1'>" + GET + "</rpc>");
            othersAreServed();
            try (TestClient other = element.connect()) {
                assertThat(other.rpc(GET)).contains("<id>" + TUNNELS + "</id>");
                assertThat(other.rpc("<kill-session><session-id>" + slow.id() + "</session-id></kill-session>"))
                        .isEqualTo("<ok/>");
            }
            assertThat(element.netconf().openSessions()).isLessThan(64);
        }
        othersAreServed();
    }

    @Test
    void twoHundredHalfOpenConnectionsDoNotStopALogin() throws IOException {
        List<Socket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                flood.add(new Socket(
                        InetAddress.ofLiteral("127.0.0.1"),
                        element.port(),
                        InetAddress.ofLiteral("127.0.0." + (2 + i)),
                        0));
            }
            othersAreServed();
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }
}
