package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import io.adit.config.Table;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalEndpointsTest {
    /** Local addresses; sources of the group and of the LNS, address and port; the LNS; from where it is called. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        192.0.2.1 192.0.2.2   | -                | -              | 198.51.100.1 | 192.0.2.1:1701
        2001:db8::1 192.0.2.2 | -                | -              | 198.51.100.1 | 192.0.2.2:1701
        2001:db8::1 192.0.2.2 | -                | -              | 2001:db8::9  | [2001:db8:0:0:0:0:0:1]:1701
        192.0.2.1             | -                | -              | 2001:db8::9  | nowhere
        192.0.2.1             | 192.0.2.7 -      | -              | 198.51.100.1 | 192.0.2.7:1701
        192.0.2.1             | 192.0.2.7 4000   | -              | 198.51.100.1 | 192.0.2.7:4000
        192.0.2.1 2001:db8::1 | 192.0.2.7 4000   | -              | 2001:db8::9  | [2001:db8:0:0:0:0:0:1]:4000
        192.0.2.1             | 192.0.2.7 4000   | 192.0.2.8 -    | 198.51.100.1 | 192.0.2.8:4000
        192.0.2.1             | 192.0.2.7 4000   | 192.0.2.8 5000 | 198.51.100.1 | 192.0.2.8:5000
        192.0.2.1             | -                | - 5000         | 198.51.100.1 | 192.0.2.1:5000
        0.0.0.0               | -                | -              | 198.51.100.1 | 0.0.0.0:1701
        """)
    void callsFromTheNearestSource(String local, String ofGroup, String ofLns, String lns, String expected) {
        L2tpConfig l2tp = config(local, ofGroup, ofLns, lns);
        Lac lac = l2tp.groups().get("isp").flatMap(L2tpGroup::lac).orElseThrow();
        assertThat(LocalEndpoints.way(l2tp, lac, lac.servers().getFirst())
                        .map(path -> path.local().toString())
                        .orElse("nowhere"))
                .isEqualTo(expected);
    }

    /** The same without the LNS's own source; all of what is listened to. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        192.0.2.1 192.0.2.2 | -              | 192.0.2.1:1701 192.0.2.2:1701
        192.0.2.1           | 192.0.2.7 -    | 192.0.2.1:1701 192.0.2.7:1701
        192.0.2.1           | - 4000         | 192.0.2.1:1701 192.0.2.1:4000
        0.0.0.0             | 192.0.2.7 -    | 0.0.0.0:1701
        0.0.0.0             | 192.0.2.7 4000 | 0.0.0.0:1701 192.0.2.7:4000
        """)
    void listensWhereverAnswersCome(String local, String ofGroup, String expected) {
        L2tpConfig l2tp = config(local, ofGroup, "-", "198.51.100.1");
        assertThat(LocalEndpoints.all(l2tp).stream().map(IpEndpoint::toString).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(LocalEndpoints.all(l2tp.enabled(false))).isEmpty();
        assertThat(LocalEndpoints.serve(LocalEndpoints.all(l2tp), IpEndpoint.parse("192.0.2.9:1701")))
                .isEqualTo(local.equals("0.0.0.0"));
    }

    private static L2tpConfig config(String local, String ofGroup, String ofLns, String address) {
        RemoteLns lns = new RemoteLns(
                "lns1",
                IpAddress.parse(address),
                1701,
                false,
                1,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                address(ofLns),
                port(ofLns));
        Lac lac = new Lac(Selection.ORDERED, address(ofGroup), port(ofGroup), false, true, List.of(lns));
        L2tpGroup group = Groups.group("isp", Optional.empty()).with(lac);
        List<IpAddress> addresses =
                Arrays.stream(local.split(" ")).map(IpAddress::parse).toList();
        return L2tpConfig.on(addresses, 1701, Table.<String, L2tpGroup>empty().with("isp", group));
    }

    private static Optional<IpAddress> address(String source) {
        String word = source.split(" ")[0];
        return word.equals("-") ? Optional.empty() : Optional.of(IpAddress.parse(word));
    }

    private static Optional<Integer> port(String source) {
        String[] words = source.split(" ");
        return words.length < 2 || words[1].equals("-") ? Optional.empty() : Optional.of(Integer.valueOf(words[1]));
    }
}
