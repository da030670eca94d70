package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class XmlOutputTest {
    @Test
    void declaresANamespaceWhereItChanges() {
        assertThat(written(out -> {
                    out.open("urn:a", "a");
                    out.leaf("urn:a", "b", "1");
                    out.leaf("urn:b", "c", "2");
                    out.empty("urn:a", "d");
                    out.close();
                }))
                .isEqualTo("<a xmlns=\"urn:a\"><b>1</b><c xmlns=\"urn:b\">2</c><d/></a>");
    }

    @Test
    void escapesWhatXmlWouldRead() {
        assertThat(written(out -> out.leaf("urn:a", "b", Map.of("c", "\"<&\n"), "]]>]]> & <x> \r")))
                .isEqualTo("<b xmlns=\"urn:a\" c=\"&quot;&lt;&amp;&#10;\">]]&gt;]]&gt; &amp; &lt;x&gt; &#13;</b>");
    }

    @Test
    void replacesWhatXmlCannotSay() {
        assertThat(written(out -> out.leaf("", "b", "a\u0000\u001b\uD800\uFFFF\uD83D\uDE00")))
                .isEqualTo("<b xmlns=\"\">a\uFFFD\uFFFD\uFFFD\uFFFD\uD83D\uDE00</b>");
    }

    private static String written(Consumer<XmlOutput> content) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        XmlOutput out = new XmlOutput(octets);
        content.accept(out);
        out.flush();
        return octets.toString(StandardCharsets.UTF_8);
    }
}
