package io.adit.yang;

import static io.adit.yang.TestSchema.SCHEMA;
import static io.adit.yang.TestSchema.config;
import static io.adit.yang.TestSchema.ppp;
import static io.adit.yang.TestSchema.top;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;

class ValidationTest {
    private static List<String> errors(String xml) {
        try {
            return Validation.of(SCHEMA, XmlEdit.read(SCHEMA, XmlDocument.parse(xml))).stream()
                    .map(ValidationTest::text)
                    .toList();
        } catch (ModelException e) {
            return e.errors().stream().map(ValidationTest::text).toList();
        }
    }

    private static String text(ModelError error) {
        return error.tag().text() + error.appTag().map(tag -> "(" + tag + ")").orElse("") + " " + error.path();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<range>11</range> | invalid-value /adit-test:top/range",
                "<pattern>ABC</pattern> | invalid-value(letters) /adit-test:top/pattern",
                "<colour>blue</colour> | invalid-value /adit-test:top/colour",
                "<food>t:stone</food> | invalid-value /adit-test:top/food",
                "<nothing/> | unknown-element /adit-test:top/adit-test:nothing",
                "<state>x</state> | unknown-element /adit-test:top/adit-test:state",
                "<member><size>3</size></member> | missing-element /adit-test:top/member",
                "<member><name>a</name></member><member><name>a</name></member> | bad-element /adit-test:top/member[name='a']",
                "<left>1</left><right>2</right> | bad-element /adit-test:top/right",
                "<limit>4</limit> | operation-failed(limit-low) /adit-test:top/limit",
                "<member><name>a</name><size>1001</size></member> | operation-failed(must-violation) /adit-test:top/member[name='a']/size",
                "<member><name>a</name><friend>b</friend></member> | data-missing(instance-required) /adit-test:top/member[name='a']/friend",
                "<member><name>a</name><extra>b</extra></member> | unknown-element /adit-test:top/member[name='a']/extra",
                "<word>a</word><word>b</word><word>c</word><word>d</word> | operation-failed(too-many-elements) /adit-test:top/word",
                "<few><name>a</name></few><few><name>b</name></few><few><name>c</name></few> | operation-failed(too-many-elements) /adit-test:top/few",
                "<account><name>a</name><mail>m</mail></account><account><name>b</name><mail>m</mail></account> | operation-failed(data-not-unique) /adit-test:top/account[name='a']",
                "<account><name>a</name><place><row>1</row></place></account><account><name>b</name><place><row>1</row><seat>1</seat></place></account> | operation-failed(data-not-unique) /adit-test:top/account[name='a']",
                "<account><name>a</name><phone><name>p</name><number>1</number></phone><phone><name>q</name><number>1</number></phone></account> | operation-failed(data-not-unique) /adit-test:top/account[name='a']/phone[name='p']",
                "<pointer>/t:top/t:member[t:name='x']</pointer> | data-missing(instance-required) /adit-test:top/pointer",
            })
    void refusesWithTagAndPath(String content, String expected) {
        assertThat(errors(top(content))).startsWith(expected);
    }

    @Test
    void findsAllThatIsMissingAtOnce() {
        assertThat(errors(top("<strict/>")))
                .containsExactlyInAnyOrder(
                        "data-missing /adit-test:top/strict/must-be",
                        "operation-failed(too-few-elements) /adit-test:top/strict/at-least",
                        "data-missing(missing-choice) /adit-test:top/strict");
    }

    @Test
    void saysTheRangeThePatternAndTheEnums() throws ModelException {
        assertThat(reason("<range>11</range>")).isEqualTo("range: \"11\" is not within 1..10");
        assertThat(reason("<pattern>A</pattern>")).isEqualTo("pattern: small letters only");
        assertThat(reason("<colour>blue</colour>")).isEqualTo("colour: \"blue\" is none of red, green");
    }

    private static String reason(String content) throws ModelException {
        try {
            XmlEdit.read(SCHEMA, XmlDocument.parse(top(content)));
            return "accepted";
        } catch (ModelException e) {
            return e.errors().getFirst().message();
        }
    }

    @Test
    void aWhenOfAnAugmentJudgesByDerivedIdentity() {
        String body = "<ppp xmlns=\"urn:adit:yang:test\"><mru>1400</mru></ppp>";
        assertThat(errors(config(ppp("p1", "ppp", body)))).isEmpty();
        assertThat(errors(config(ppp("e1", "ethernetCsmacd", body))))
                .containsExactly("unknown-element /ietf-interfaces:interfaces/interface[name='e1']/adit-test:ppp");
    }

    @Test
    void whatIsAbsentIsLikeNoOther() {
        assertThat(errors(top("<account><name>a</name></account><account><name>b</name></account>"
                        + "<account><name>c</name><place><seat>2</seat></place></account>"
                        + "<account><name>d</name><place><seat>2</seat></place></account>"
                        + "<account><name>e</name><place><row>2</row></place></account>"
                        + "<account><name>f</name><place><row>2</row><seat>2</seat></place></account>"
                        + "<account><name>g</name><phone><name>p</name><number>1</number></phone></account>"
                        + "<account><name>h</name><phone><name>p</name><number>1</number></phone></account>")))
                .isEmpty();
    }

    @Test
    void namesEveryLeafThatIsNotUniqueAndTheEntryThatWasWritten() throws ModelException {
        String two = "<account><name>a</name><mail>m</mail></account><account><name>b</name><mail>n</mail></account>";
        List<ModelError> errors = step(two, two.replace(">n<", ">m<")).errors();
        assertThat(errors).hasSize(1);
        assertThat(text(errors.getFirst()))
                .isEqualTo("operation-failed(data-not-unique) /adit-test:top/account[name='b']");
        assertThat(errors.getFirst().nonUnique())
                .containsExactly("/adit-test:top/account[name='b']/mail", "/adit-test:top/account[name='a']/mail");
        assertThat(errors.getFirst().message())
                .isEqualTo("mail \"m\" is in /adit-test:top/account[name='b'] and /adit-test:top/account[name='a']:"
                        + " it must be unique");
        assertThat(step(two, two.replace(">n<", ">x<").replace(">m<", ">n<")).errors())
                .isEmpty();
    }

    @Test
    void deletingWhatIsReferredToAsksEachReferrerOnce() throws ModelException {
        String targets = IntStream.range(0, 100)
                .mapToObj(i -> "<member><name>t" + i + "</name></member>")
                .collect(Collectors.joining());
        String rest = "<member><name>k</name></member><member><name>r</name><friend>%s</friend></member>";
        Revision gone = step(targets + rest.formatted("k"), rest.formatted("k"));
        assertThat(gone.errors()).isEmpty();
        assertThat(gone.effort().nodes()).isLessThan(2_000);
        assertThat(step(targets + rest.formatted("t1"), rest.formatted("t1")).errors().stream()
                        .map(ValidationTest::text))
                .containsExactly("data-missing(instance-required) /adit-test:top/member[name='r']/friend");
    }

    private static Revision step(String before, String after) throws ModelException {
        return Revision.between(SCHEMA, tree(before), tree(after), Touched.everything());
    }

    private static ContainerNode tree(String content) throws ModelException {
        return XmlEdit.read(SCHEMA, XmlDocument.parse(top(content)));
    }

    @Test
    void aWhenSeesTheTypeThatTheSameEditGives() throws ModelException {
        String entry = "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"><interface><name>p</name>%s"
                + "</interface></interfaces>";
        String type = "<type xmlns:i=\"urn:ietf:params:xml:ns:yang:iana-if-type\">i:%s</type>";
        String ppp = "<ppp xmlns=\"urn:adit:yang:test\"><mru>1400</mru></ppp>";
        assertThat(errors(config(entry.formatted(ppp + type.formatted("ppp"))))).isEmpty();
        assertThat(errors(config(entry.formatted(type.formatted("ppp") + ppp)))).isEmpty();
        assertThat(errors(config(entry.formatted(ppp + type.formatted("other")))))
                .containsExactly("unknown-element /ietf-interfaces:interfaces/interface[name='p']/adit-test:ppp");
    }

    @Test
    void refusesDtdsAndDepthWithoutReadingOn() {
        assertThat(errors("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"))
                .containsExactly("malformed-message ");
        assertThat(errors("<a>".repeat(100))).containsExactly("too-big ");
    }
}
