package io.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagerTest {
    private final FakeScreen screen = new FakeScreen();
    private final Pager pager = new Pager(screen);

    @Test
    void aShortAnswerDoesNotStop() {
        print(4);
        assertThat(screen.shown()).isEqualTo("1 2 3 4");
    }

    @Test
    void aBlankShowsTheNextPage() {
        screen.keys(" ");
        print(8);
        assertThat(screen.shown()).isEqualTo("1 2 3 4 More 5 6 7 8");
    }

    @Test
    void enterShowsOneLineMore() {
        screen.keys("\r\n ");
        print(8);
        assertThat(screen.shown()).isEqualTo("1 2 3 4 More 5 More 6 More 7 8");
    }

    @Test
    void otherKeysMeanNothing() {
        screen.keys("xyz ");
        print(5);
        assertThat(screen.shown()).isEqualTo("1 2 3 4 More 5");
    }

    @Test
    void qAndCtrlCAndAClosedTerminalEndIt() {
        for (String key : new String[] {"q", "Q", "\u0003", ""}) {
            FakeScreen other = new FakeScreen();
            other.keys(key);
            Pager ending = new Pager(other);
            assertThatThrownBy(
                            () -> IntStream.rangeClosed(1, 9).forEach(number -> ending.accept(String.valueOf(number))))
                    .isInstanceOf(Stopped.class);
            assertThat(other.shown()).isEqualTo("1 2 3 4 More");
        }
    }

    @Test
    void aLineThatWrapsCountsAsSeveral() {
        screen.keys(" ");
        pager.accept("a".repeat(21)); // three lines of ten
        pager.accept("b");
        pager.accept("c");
        assertThat(screen.shown()).isEqualTo("a".repeat(21) + " b More c");
    }

    @Test
    void withoutATerminalNothingStops() {
        screen.rows = 0;
        print(1000);
        assertThat(screen.shown()).doesNotContain("More");
    }

    @Test
    void whatCouldSteerATerminalIsNotPrinted() {
        pager.accept("lac\033[2J\u0007\u009b\u202e1\r");
        assertThat(screen.printed.toString()).isEqualTo("lac?[2J???1?\n");
    }

    private void print(int lines) {
        IntStream.rangeClosed(1, lines).forEach(number -> pager.accept(String.valueOf(number)));
    }

    /** Five lines of ten characters. */
    private static final class FakeScreen implements Pager.Screen {
        private final StringBuilder printed = new StringBuilder();
        private final Deque<Integer> keys = new ArrayDeque<>();
        private int rows = 5;

        void keys(String pressed) {
            pressed.chars().forEach(keys::add);
        }

        String shown() {
            return printed.toString()
                    .replace(Pager.MORE, "\nMore\n")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining(" "));
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public int columns() {
            return 10;
        }

        @Override
        public void print(String text) {
            printed.append(text);
        }

        @Override
        public int key() {
            return keys.isEmpty() ? -1 : keys.remove();
        }
    }
}
