package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final int LIMIT = 1000;

    @Test
    void readsMessagesUpToTheDelimiterOfBase10() throws IOException {
        assertThat(messages(Framing.END_OF_MESSAGE, "<a/>]]>]]><b/>]]>]]>")).containsExactly("<a/>", "<b/>");
    }

    @Test
    void takesALineFeedAroundMessagesOfBase10ForNothing() throws IOException {
        assertThat(messages(Framing.END_OF_MESSAGE, "\n<a/>\n]]>]]>\n\r\n<b/>]]>]]>\n"))
                .containsExactly("<a/>\n", "<b/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a]]>]", "]]", "]]]", "a]]>]]]", "]]>]>]]", "x]]>]]"})
    void whatOnlyBeginsLikeTheDelimiterIsContent(String content) throws IOException {
        assertThat(messages(Framing.END_OF_MESSAGE, content + "]]>]]>")).containsExactly(content);
    }

    @Test
    void putsChunksTogetherWhereverTheyWereCut() throws IOException {
        assertThat(messages(Framing.CHUNKED, "\n#3\n<a>\n#4\n\n</a\n#1\n>\n##\n\n#4\n<b/>\n##\n"))
                .containsExactly("<a>\n</a>", "<b/>");
    }

    @Test
    void readsTheExampleOfRfc6242() throws IOException {
        String example = """

                #4
                <rpc
                #18
                 message-id="102"

                #79
                     xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
                  <close-session/>
                </rpc>
                ##
                """;
        assertThat(messages(Framing.CHUNKED, example)).containsExactly("""
                <rpc message-id="102"
                     xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
                  <close-session/>
                </rpc>""");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    'no line feed first',            '#4|<a/>|##|'
                    'no number sign',                '|4|<a/>|##|'
                    'length 0',                      '|#0||##|'
                    'leading zero',                  '|#04|<a/>|##|'
                    'negative',                      '|#-4|<a/>|##|'
                    'plus sign',                     '|#+4|<a/>|##|'
                    'letters',                       '|#4a|<a/>|##|'
                    'hexadecimal',                   '|#0x4|<a/>|##|'
                    'space before the length',       '|# 4|<a/>|##|'
                    'space behind the length',       '|#4 |<a/>|##|'
                    'eleven digits',                 '|#10000000000|<a/>|##|'
                    'more than 4294967295',          '|#4294967296|<a/>|##|'
                    'message of no chunk',           '|##|'
                    'length too small',              '|#3|<a/>|##|'
                    'base:1.0 delimiter',            '<a/>]]>]]>'
                    'end without its line feed',     '|#4|<a/>|##x'
                    'carriage return',               '|#4$|<a/>|##|'
                    """)
    void brokenChunkFramingEndsTheSession(String what, String stream) {
        assertThatThrownBy(() ->
                        messages(Framing.CHUNKED, stream.replace('|', '\n').replace('$', '\r')))
                .as(what)
                .isInstanceOf(FramingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\n#", "\n#4", "\n#4\n<a", "\n#4\n<a/>", "\n#4\n<a/>\n", "\n#4\n<a/>\n#", "\n#4\n<a/>\n##"
            })
    void aStreamThatEndsWithinAMessageIsNoMessage(String stream) {
        assertThatThrownBy(() -> messages(Framing.CHUNKED, stream)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> messages(Framing.END_OF_MESSAGE, "<a/>]]>]]")).isInstanceOf(EOFException.class);
    }

    @Test
    void aMessageThatIsTooLongIsCutOffWhileItComes() {
        String chunk = "\n#600\n" + "x".repeat(600);
        assertThatThrownBy(() -> messages(Framing.CHUNKED, chunk + chunk)).isInstanceOf(FramingException.class);
        assertThatThrownBy(() -> new MessageReader(endless()).next(LIMIT)).isInstanceOf(FramingException.class);
    }

    @Test
    void aLengthOfFourGigabytesReservesNothing() {
        assertThatThrownBy(() -> messages(Framing.CHUNKED, "\n#4294967295\nabc"))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (Framing framing : Framing.values()) {
            List<String> sent = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            MessageWriter writer = new MessageWriter(stream);
            writer.use(framing);
            for (int i = 0; i < 20; i++) {
                String message = "<a>" + "]>#\n".repeat(random.nextInt(10_000)) + "</a>";
                sent.add(message);
                writer.write(message.getBytes(StandardCharsets.UTF_8));
                writer.endMessage();
            }
            assertThat(messages(framing, stream.toString(StandardCharsets.UTF_8), 1 << 20))
                    .as("-Dseed=%d", seed)
                    .isEqualTo(sent);
        }
    }

    @Test
    void randomOctetsGiveAMessageOrAnIoException() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] alphabet = "\n#0149<]>x".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[random.nextInt(40)];
            for (int j = 0; j < octets.length; j++) {
                octets[j] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                messages(
                        i % 2 == 0 ? Framing.CHUNKED : Framing.END_OF_MESSAGE,
                        new String(octets, StandardCharsets.US_ASCII));
            } catch (IOException e) {
                assertThat(e.getMessage()).as("-Dseed=%d", seed).isNotBlank();
            }
        }
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
    }

    private static List<String> messages(Framing framing, String stream) throws IOException {
        return messages(framing, stream, LIMIT);
    }

    private static List<String> messages(Framing framing, String stream, int limit) throws IOException {
        MessageReader reader = new MessageReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
        reader.use(framing);
        List<String> messages = new ArrayList<>();
        Optional<InputStream> message = reader.next(limit);
        while (message.isPresent()) {
            messages.add(new String(message.get().readAllBytes(), StandardCharsets.UTF_8));
            message = reader.next(limit);
        }
        return messages;
    }
}
