package io.adit.l2tp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.Octets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void readsAndWritesWhatTsharkReads() throws Exception {
        for (Map.Entry<String, ControlMessage> each : Vectors.open().entrySet()) {
            String name = each.getKey();
            assertThat(datagram(each.getValue().encode())).as(name).isEqualTo(Vectors.datagram(name));
            assertThat(ControlMessage.decode(Vectors.body(name)))
                    .as(name)
                    .isEqualTo(new Decoded.Understood(each.getValue()));
        }
    }

    /** They were hidden by another program. */
    @Test
    void opensAndHidesAsTheRfcSays() throws Exception {
        for (Map.Entry<String, ControlMessage> each : Vectors.hidden().entrySet()) {
            String name = each.getKey();
            Hiding hiding = Vectors.hiding(name);
            assertThat(ControlMessage.decode(Vectors.body(name), Optional.of(hiding.secret())))
                    .as(name)
                    .isEqualTo(new Decoded.Understood(each.getValue()));
            assertThat(datagram(each.getValue().encode(Optional.of(hiding))))
                    .as(name)
                    .isEqualTo(Vectors.datagram(name));
        }
    }

    @Test
    void everyMessageHasAVector() {
        Set<MessageType> seen = EnumSet.noneOf(MessageType.class);
        Vectors.open().values().forEach(message -> seen.add(message.type()));
        assertThat(seen).containsExactly(MessageType.values());
    }

    private static Octets datagram(Octets body) {
        return new ControlPacket(5, 6, 7, 8, body).encode();
    }
}
