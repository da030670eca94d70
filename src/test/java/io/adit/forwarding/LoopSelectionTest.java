package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LoopSelectionTest {
    @Test
    void findsTheLoopThatATunnelIdWasMadeFor() {
        for (int count : new int[] {1, 2, 4, 64}) {
            LoopSelection loops = new LoopSelection(count);
            for (int loop = 0; loop < count; loop++) {
                assertThat(loops.ofTunnel(loops.tunnelId(loop, 0))).isEqualTo(loop);
                assertThat(loops.ofTunnel(loops.tunnelId(loop, loops.idsEach() - 1)))
                        .isEqualTo(loop);
            }
            assertThat(loops.idsEach() * count).isEqualTo(65536);
        }
    }

    @Test
    void refusesACountThatIsNoPowerOfTwo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoopSelection(3));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoopSelection(0));
    }
}
