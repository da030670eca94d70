package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The examples of RFC 6241 §6.4 on the data that they assume, and what else §6.2 says. */
class SubtreeFilterTest {
    private static final String CONFIG = "http://example.com/schema/1.2/config";
    private static final String DATA = """
            <data>
            <top xmlns="http://example.com/schema/1.2/config">
              <users>
                <user><name>root</name><type>superuser</type><full-name>Charlie Root</full-name>
                  <company-info><dept>1</dept><id>1</id></company-info></user>
                <user><name>fred</name><type>admin</type><full-name>Fred Flintstone</full-name>
                  <company-info><dept>2</dept><id>2</id></company-info></user>
                <user><name>barney</name><type>admin</type><full-name>Barney Rubble</full-name>
                  <company-info><dept>2</dept><id>3</id></company-info></user>
              </users>
              <groups><group><name>all</name></group></groups>
            </top>
            <other xmlns="http://example.com/other"><top>leaf</top></other>
            </data>""";
    private static final String ROOT = user("root", "superuser", "Charlie Root", 1, 1);
    private static final String FRED = user("fred", "admin", "Fred Flintstone", 2, 2);
    private static final String BARNEY = user("barney", "admin", "Barney Rubble", 2, 3);
    private static final String GROUPS = "<groups><group><name>all</name></group></groups>";

    @Test
    void anEmptyFilterSelectsNothing() {
        assertThat(filtered("")).isEmpty();
    }

    @Test
    void aSelectionNodeSelectsTheWholeSubtree() {
        assertThat(filtered(top("<users/>"))).isEqualTo(top(users(ROOT + FRED + BARNEY)));
        assertThat(filtered("<top xmlns='" + CONFIG + "'/>")).isEqualTo(top(users(ROOT + FRED + BARNEY) + GROUPS));
    }

    @Test
    void aContainmentNodeThatHoldsOnlyWhiteSpaceIsASelectionNode() {
        assertThat(filtered(top("<groups>  \n </groups>"))).isEqualTo(top(GROUPS));
    }

    @Test
    void selectsAllUserNames() {
        assertThat(filtered(top("<users><user><name/></user></users>")))
                .isEqualTo(top(users("<user><name>root</name></user><user><name>fred</name></user>"
                        + "<user><name>barney</name></user>")));
    }

    @Test
    void aContentMatchAloneSelectsTheWholeEntry() {
        assertThat(filtered(top("<users><user><name>fred</name></user></users>")))
                .isEqualTo(top(users(FRED)));
    }

    @Test
    void aContentMatchAndSelectionsSelectSomeOfTheEntry() {
        assertThat(filtered(top("<users><user><name>fred</name><type/><full-name/></user></users>")))
                .isEqualTo(top(users(
                        "<user><name>fred</name><type>admin</type><full-name>Fred Flintstone</full-name></user>")));
    }

    @Test
    void severalSubtreesAddUp() {
        assertThat(filtered(top("""
                        <users>
                          <user><name>root</name><company-info/></user>
                          <user><name>fred</name><company-info><id/></company-info></user>
                          <user><name>barney</name><type>superuser</type><company-info><dept/></company-info></user>
                        </users>""")))
                .isEqualTo(
                        top(users("<user><name>root</name><company-info><dept>1</dept><id>1</id></company-info></user>"
                                + "<user><name>fred</name><company-info><id>2</id></company-info></user>")));
    }

    @Test
    void severalKeysSelectSeveralEntries() {
        assertThat(filtered(top("<users><user><name>root</name></user><user><name>barney</name></user></users>")))
                .isEqualTo(top(users(ROOT + BARNEY)));
    }

    @Test
    void severalContentMatchesMustAllBeTrue() {
        assertThat(filtered(top("<users><user><type>admin</type><full-name>Barney Rubble</full-name></user></users>")))
                .isEqualTo(top(users(BARNEY)));
        assertThat(filtered(top("<users><user><type>admin</type><name>root</name></user></users>")))
                .isEmpty();
    }

    @Test
    void trimsWhiteSpaceAroundAContentMatch() {
        assertThat(filtered(top("<users><user><name>\n  fred\t</name></user></users>")))
                .isEqualTo(top(users(FRED)));
    }

    @Test
    void anotherNamespaceSelectsNothing() {
        assertThat(filtered("<top xmlns='http://example.com/other'/>")).isEmpty();
    }

    @Test
    void noNamespaceIsAWildcard() {
        assertThat(filtered("<top xmlns=''><groups/></top>")).isEqualTo(top(GROUPS));
    }

    @Test
    void theNamespaceOfTheProtocolIsTakenForNone() {
        assertThat(filtered("<top><groups/></top>")).isEqualTo(top(GROUPS));
    }

    @Test
    void anAttributeMatchIsNeverTrueSinceNoDataHasAttributes() {
        assertThat(filtered(top("<groups kind='x'/>"))).isEmpty();
    }

    @Test
    void whatIsNotThereSelectsNothing() {
        assertThat(filtered(top("<nothing/>"))).isEmpty();
        assertThat(filtered(top("<users><user><name>wilma</name></user></users>")))
                .isEmpty();
        assertThat(filtered(top("<users><user><shoe-size/></user></users>"))).isEmpty();
    }

    @Test
    void subtreesOfSeveralNamespacesAddUp() {
        assertThat(filtered(top("<groups/>") + "<other xmlns='http://example.com/other'/>"))
                .isEqualTo(top(GROUPS) + "<other xmlns=\"http://example.com/other\"><top>leaf</top></other>");
    }

    private static String filtered(String filter) {
        try {
            Element element = XmlDocument.parse("<filter xmlns='" + Names.BASE + "'>" + filter + "</filter>");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            XmlOutput xml = new XmlOutput(out);
            new SelectionWriter(xml)
                    .children((Item.Branch) item(XmlDocument.parse(DATA)), Selection.of(Filter.inside(element)));
            xml.flush();
            return out.toString(StandardCharsets.UTF_8);
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    private static Item item(Element element) {
        List<Element> children = Elements.children(element);
        String namespace = Elements.namespace(element);
        String name = element.getLocalName();
        if (children.isEmpty()) {
            return new Item.Leaf(namespace, name, element.getTextContent());
        }
        List<Item.Leaf> keys = new ArrayList<>();
        List<Item> content = new ArrayList<>();
        for (Element child : children) {
            if (Set.of("user", "group").contains(name) && child.getLocalName().equals("name")) {
                keys.add((Item.Leaf) item(child));
            } else {
                content.add(item(child));
            }
        }
        return new Item.Tree(namespace, name, keys, content);
    }

    private static String top(String content) {
        return "<top xmlns=\"" + CONFIG + "\">" + content + "</top>";
    }

    private static String users(String content) {
        return "<users>" + content + "</users>";
    }

    private static String user(String name, String type, String fullName, int dept, int id) {
        return "<user><name>" + name + "</name><type>" + type + "</type><full-name>" + fullName
                + "</full-name><company-info><dept>" + dept + "</dept><id>" + id + "</id></company-info></user>";
    }
}
