package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EthernetSegmentTest {
    private static final MacAddress A = MacAddress.parse("02:00:00:00:00:0a");
    private static final MacAddress B = MacAddress.parse("02:00:00:00:00:0b");
    private static final MacAddress C = MacAddress.parse("02:00:00:00:00:0c");

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private static Octets frame(String to, int number) {
        return Octets.hex(to + "02000000000a" + "8863" + "%02x".formatted(number));
    }

    @Test
    void deliversInOrderToThoseItIsMeantFor() {
        EthernetSegment segment = new EthernetSegment("lan");
        EthernetSegment.Station a = segment.attach(A, frame -> heard.add("a " + frame.at(14)));
        EthernetSegment.Station b = segment.attach(B, frame -> heard.add("b " + frame.at(14)));
        EthernetSegment.Station c = segment.attach(C, frame -> heard.add("c " + frame.at(14)));
        a.send(frame("ffffffffffff", 1));
        a.send(frame("02000000000b", 2));
        a.send(Octets.hex("0200"));
        a.send(frame("02000000000c", 3));
        segment.close();
        assertThat(heard).containsExactly("b 1", "c 1", "b 2", "c 3");
        assertThat(List.of(b.address(), c.address())).containsExactly(B, C);
    }

    @Test
    void anUnpluggedStationNeitherHearsNorSpeaks() {
        EthernetSegment segment = new EthernetSegment("lan");
        EthernetSegment.Station a = segment.attach(A, _ -> {});
        EthernetSegment.Station b = segment.attach(B, frame -> heard.add("b " + frame.at(14)));
        b.close();
        a.send(frame("02000000000b", 1));
        assertThat(b.send(frame("02000000000a", 1))).isFalse();
        segment.close();
        assertThat(heard).isEmpty();
    }
}
