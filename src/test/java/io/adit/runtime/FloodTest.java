package io.adit.runtime;

import io.adit.octets.IpEndpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flood of one kind of packet costs no control message of a tunnel: each is answered, and none is sent twice. */
class FloodTest {
    private static final SocketGroup GROUP = new SocketGroup(1, 2);

    @ParameterizedTest
    @CsvSource({"127.0.0.1:0", "0.0.0.0:0"})
    void everyControlMessageIsAnsweredWhileThousandsOfAddressesFlood(String wanted) throws Exception {
        try (FloodedPort port = new FloodedPort(GROUP)) {
            port.exchange(IpEndpoint.parse(wanted), IpEndpoint.parse("127.0.0.1:0"), Flood.Sources.LOOPBACK);
        }
    }

    @Test
    @Tag("real")
    void andOverIpv6() throws Exception {
        NetworkNamespace namespace = new NetworkNamespace();
        try (FloodedPort port = new FloodedPort(GROUP)) {
            namespace.inside("ip", "-6", "route", "add", "local", "fd00:1::/64", "dev", "lo");
            namespace.enter(() -> {
                port.exchange(IpEndpoint.parse("[::]:0"), IpEndpoint.parse("[::1]:0"), Flood.Sources.PRIVATE_IPV6);
                return true;
            });
        } finally {
            namespace.remove();
        }
    }
}
