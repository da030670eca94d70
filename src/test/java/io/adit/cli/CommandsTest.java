package io.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.cli.Reading.Misfit;
import io.adit.cli.Reading.Understood;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
    private static final Commands COMMANDS = new Commands(Samples.COMMANDS);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "display l2tp tunnel;                           display l2tp tunnel {}",
                "dis l2tp tun;                                  display l2tp tunnel {}",
                "  dis   l2tp  tun  ;                           display l2tp tunnel {}",
                "DIS L2TP TUN;                                  display l2tp tunnel {}",
                "dis l2tp s;                                    display l2tp session {}",
                "dis l2tp tun tunnel-id 7;                      display l2tp tunnel {tunnel-id=7}",
                "dis l2tp tun verb tunnel-id 7;                 display l2tp tunnel {tunnel-id=7, verbose=}",
                "dis l2tp tun tunnel-n \"a b\";                 display l2tp tunnel {tunnel-name=a b}",
                "dis ver;                                       display version {}",
                "q;                                             quit {}",
                "scr 0 t;                                       screen-length 0 temporary {}",
                "und s t;                                       undo screen-length temporary {}",
            })
    void readsKeywordsWrittenOutOrByTheirBeginning(String line, String meaning) {
        assertThat(meaning(line)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'show version';              0;  Unrecognized command",
                "'display l2tp foo';          13; Unrecognized command",
                "'display l2tp tunnel foo';   20; Unrecognized command",
                "'display l2tp tunnel tunnel 7'; 20; Ambiguous command",
                "'display l2tp';              12; Incomplete command",
                "'display l2tp tunnel tunnel-id'; 29; Incomplete command",
                "'display version now';       16; Too many parameters",
                "'display version | count 7'; 24; Too many parameters",
                "'display version |';         17; Incomplete command",
                "'display version | include'; 25; Incomplete command",
                "'display version | foo';     18; Unrecognized command",
                "'e l';                       2;  Too many parameters",
            })
    void saysWhereALineStopsToMeanAnything(String line, int column, String words) {
        assertThat(COMMANDS.read(line)).isInstanceOf(Misfit.class);
        assertThat(((Misfit) COMMANDS.read(line)).text(2))
                .isEqualTo(" ".repeat(2 + column) + "^\nError: " + words + " found at '^' position.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';                          display exit help quit screen-length undo",
                "'d';                         display",
                "'display ';                  l2tp version",
                "'display l2tp ';             session tunnel",
                "'dis l t';                   tunnel",
                "'display l2tp tunnel ';      tunnel-id tunnel-name verbose | <cr>",
                "'display l2tp tunnel verbose '; tunnel-id tunnel-name | <cr>",
                "'display l2tp tunnel tunnel-id '; <id>",
                "'display l2tp tunnel tunnel-id 7'; <id>",
                "'display l2tp tunnel tunnel-id 7 '; tunnel-name verbose | <cr>",
                "'display l2tp session ';     statistics user | <cr>",
                "'display version | ';        begin count exclude include",
                "'display version | include '; <regular-expression>",
                "'display version | count ';  | <cr>",
                "'show ';                     ''",
            })
    void saysWhatMayStandAtTheEndOfALine(String line, String words) {
        assertThat(COMMANDS.choices(line).stream().map(Choice::word).collect(Collectors.joining(" ")))
                .isEqualTo(words);
    }

    @Test
    void givesTheHelpOfCommandsAndParameters() {
        assertThat(COMMANDS.choices("display l2tp tunnel "))
                .contains(Choice.keyword("tunnel-id", "Only this tunnel"), Choice.END_OF_LINE);
        assertThat(COMMANDS.choices("display l2tp ")).contains(Choice.keyword("tunnel", "L2TP tunnels"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'d';                 'isplay ';   ''",
                "'display l2tp t';    'unnel ';    ''",
                "'display l2tp ';     '';          session tunnel",
                "'display l2tp tunnel t'; 'unnel-'; ''",
                "'display l2tp tunnel tunnel-'; ''; tunnel-id tunnel-name",
                "'display l2tp tunnel tunnel-id '; ''; ''",
                "'show ';             '';          ''",
                "'';                  '';          display exit help quit screen-length undo",
            })
    void completesAsFarAsItIsClear(String line, String rest, String words) {
        Completion completion = Completion.of(COMMANDS, line);
        assertThat(completion.rest()).isEqualTo(rest);
        assertThat(String.join(" ", completion.words())).isEqualTo(words);
    }

    @Test
    void refusesTwoCommandsWithTheSameWords() {
        DisplayCommand twice = Samples.command("display l2tp tunnel", "Again");
        List<DisplayCommand> commands = new ArrayList<>(Samples.COMMANDS);
        commands.add(twice);
        assertThatThrownBy(() -> new Commands(commands)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFlagIsAParameterWithoutValue() {
        Parameter flag = new Parameter("verbose", Optional.empty(), "Everything");
        Commands commands =
                new Commands(List.of(new DisplayCommand(List.of("display", "x"), "X", List.of(flag), (_, _) -> {})));
        assertThat(commands.read("display x verbose")).isInstanceOf(Understood.class);
        assertThat(commands.read("display x verbose verbose")).isInstanceOf(Misfit.class);
    }

    private static String meaning(String line) {
        return switch (COMMANDS.read(line)) {
            case Understood(Sentence sentence) ->
                String.join(" ", sentence.command().words()) + " " + new java.util.TreeMap<>(sentence.arguments());
            case Misfit misfit -> misfit.text(0);
        };
    }
}
