package io.adit.yang;

import static io.adit.yang.TestSchema.SCHEMA;
import static io.adit.yang.TestSchema.top;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableBiMap;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendaylight.yangtools.yang.common.BiMapYangNamespaceContext;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathParserFactory;

class XPathTest {
    private static final String DATA = top("<range>7</range><colour>red</colour><flags>one</flags><food>t:apple</food>"
            + "<word>x</word><word>y</word><left>l</left>"
            + "<member><name>a</name><size>3</size><friend>b</friend></member>"
            + "<member><name>b</name><size>4</size></member>");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3 - 4 div 2 | 5",
                "7 mod 4 | 3",
                "-t:range | -7",
                "t:range > 6 and t:range <= 7 | true",
                "t:range = 8 or not(t:nothing) | true",
                "count(t:member) | 2",
                "sum(t:member/t:size) | 7",
                "t:member[t:name='b']/t:size | 4",
                "t:member[2]/t:name | b",
                "t:member[last()]/t:name | b",
                "t:member[position()=1]/t:name | a",
                "/t:top/t:range | 7",
                "t:member[t:name='b']/../t:range | 7",
                "count(//t:name) | 2",
                "count(t:member/* ) | 9",
                "count(t:member[1]/following-sibling::t:member) | 1",
                "count(t:member/ancestor::t:top) | 1",
                "`count(t:range | t:colour)` | 2",
                "t:defaulted | 1700",
                "boolean(t:left-too) | false",
                "t:member[1]/t:kind | plain",
                "boolean(t:member[1]/t:extra) | false",
                "boolean(t:member[1]/t:box) | true",
                "t:member[t:size = current()/t:member/t:size]/t:name | a",
                "deref(t:member[1]/t:friend)/../t:size | 4",
                "derived-from(t:food, 't:fruit') | true",
                "derived-from(t:food, 't:apple') | false",
                "derived-from-or-self(t:food, 't:apple') | true",
                "t:food = 't:apple' | true",
                "re-match(t:colour, 'r.d') | true",
                "re-match(t:colour, 'r') | false",
                "enum-value(t:colour) | 4",
                "bit-is-set(t:flags, 'one') | true",
                "bit-is-set(t:flags, 'two') | false",
                "local-name(t:range) | range",
                "name(t:range) | t:range",
                "namespace-uri(t:range) | urn:adit:yang:test",
                "concat('a', t:range, 'b') | a7b",
                "starts-with('hello', 'he') | true",
                "contains('hello', 'ell') | true",
                "substring-before('a/b', '/') | a",
                "substring-after('a/b', '/') | b",
                "substring('12345', 2, 3) | 234",
                "substring('12345', 1.5, 2.6) | 234",
                "string-length('abc') | 3",
                "normalize-space('  a   b ') | a b",
                "translate('bar', 'abc', 'AB') | BAr",
                "floor(2.6) | 2",
                "ceiling(2.2) | 3",
                "round(2.5) | 3",
                "number(t:left) | NaN",
                "string(1 div 0) | Infinity",
                "true() | true",
                "boolean('') | false",
                "t:word = 'y' | true",
                "t:word != 'y' | true",
            })
    void evaluates(String expression, String expected) throws Exception {
        Place root = Place.root(SCHEMA, XmlEdit.read(SCHEMA, XmlDocument.parse(DATA)));
        Place top = root.children(root.model().child("top").orElseThrow()).getFirst();
        BiMapYangNamespaceContext prefixes = new BiMapYangNamespaceContext(
                ImmutableBiMap.of("t", top.model().name().getModule()));
        XPathValue value = top.evaluator()
                .evaluate(
                        ServiceLoader.load(YangXPathParserFactory.class)
                                .findFirst()
                                .orElseThrow()
                                .newParser(prefixes)
                                .parseExpression(expression)
                                .getRootExpr(),
                        top);
        assertThat(value.asText()).isEqualTo(expected);
    }
}
