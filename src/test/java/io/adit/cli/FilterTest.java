package io.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.cli.Reading.Understood;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    private final Commands commands = new Commands(List.of(Samples.numbers()));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "display numbers;                                   number 1,number 2,number 3",
                "display numbers | include 2;                       number 2",
                "display numbers |include 2;                     number 2",
                "display numbers | inc ^number.*[13]$;              number 1,number 3",
                "display numbers | include \"1|3\";                 number 1,number 3",
                "display numbers | exclude 2;                       number 1,number 3",
                "display numbers | begin 2;                         number 2,number 3",
                "display numbers | count;                           Total lines: 3.",
                "display numbers to 20 | include 1 | exclude 11 | count; Total lines: 10.",
                "display numbers | include \"number 2\";            number 2",
                "display numbers | include none | count;            Total lines: 0.",
            })
    void choosesAmongTheLinesOfAnAnswer(String line, String lines) {
        assertThat(String.join(",", run(line))).isEqualTo(lines);
    }

    @Test
    void refusesAPatternThatIsNone() {
        assertThatThrownBy(() -> run("display numbers | include ["))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Wrong regular expression");
    }

    @Test
    void givesUpAPatternThatWouldTakeForEver() {
        Search search = new Search(java.util.regex.Pattern.compile("(x+x+)+y"));
        assertThatThrownBy(() -> search.finds("x".repeat(100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aLongLineDoesNotExhaustTheStack() {
        Search search = new Search(java.util.regex.Pattern.compile("^(x|y)*$"));
        assertThat(search.finds("xy".repeat(100_000))).isTrue();
    }

    private List<String> run(String line) {
        List<String> lines = new ArrayList<>();
        assertThat(commands.read(line)).isInstanceOf(Understood.class);
        ((Understood) commands.read(line)).sentence().run("operator", lines::add, () -> false);
        return lines;
    }
}
