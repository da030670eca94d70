package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.datastore.ConfigurationMapper;
import io.adit.yang.DataChange;
import io.adit.yang.ModelError;
import io.adit.yang.ModelException;
import io.adit.yang.Place;
import io.adit.yang.Revision;
import io.adit.yang.Schema;
import io.adit.yang.Touched;
import io.adit.yang.XmlEdit;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the model refuses, and where: each must, when, unique and leafref of our modules. */
class ConstraintsTest {
    private static final Schema SCHEMA = Schema.compile(Model.MODULES);
    private static final String LAC = example("lac.xml");
    private static final String LNS = example("lns.xml");

    @Test
    void theExamplesAreValid() throws Exception {
        assertThat(errors(LAC)).isEmpty();
        assertThat(errors(LNS)).isEmpty();
    }

    @Test
    void aVirtualTemplateHasToBeThere() throws Exception {
        refuses(
                LNS.replaceFirst("<virtual-template>Virtual-Template1", "<virtual-template>nowhere"),
                "/adit-l2tp:l2tp/group[name='default-lns']/lns/virtual-template");
    }

    @Test
    void aVirtualTemplateInUseCannotBeTakenOut() throws Exception {
        refuses(
                step(LAC, LAC.replaceFirst("(?s)<interface>.*?</interface>", "")),
                "/ietf-interfaces:interfaces/interface[name='access0']/adit-pppoe:pppoe-server/virtual-template");
    }

    @Test
    void anEthernetInterfaceIsNoVirtualTemplate() throws Exception {
        refuses(
                LAC.replace("<virtual-template>Virtual-Template1", "<virtual-template>access0"),
                "/ietf-interfaces:interfaces/interface[name='access0']/adit-pppoe:pppoe-server/virtual-template");
    }

    @Test
    void onlyEthernetInterfacesHavePppoeServers() throws Exception {
        refuses(
                LAC.replace("ianaift:ethernetCsmacd", "ianaift:ppp"),
                "/ietf-interfaces:interfaces/interface[name='access0']/adit-pppoe:pppoe-server");
    }

    @Test
    void onlyVirtualTemplatesHavePppSettings() throws Exception {
        refuses(
                LNS.replace("ppp:virtual-template<", "other:ppp<")
                        .replace("xmlns:ppp=", "xmlns:other=\"urn:ietf:params:xml:ns:yang:iana-if-type\" xmlns:ppp="),
                "/ietf-interfaces:interfaces/interface[name='Virtual-Template1']/adit-ppp:ppp",
                "/adit-l2tp:l2tp/group[name='default-lns']/lns/virtual-template",
                "/adit-l2tp:l2tp/group[name='lac-mandatory-chap']/lns/virtual-template",
                "/adit-l2tp:l2tp/group[name='lac-renegotiation']/lns/virtual-template");
    }

    @Test
    void aPoolHasToBeThere() throws Exception {
        refuses(
                step(LNS, LNS.replaceFirst("(?s)<ip-pools.*</ip-pools>", "")),
                "/ietf-interfaces:interfaces/interface[name='Virtual-Template1']/adit-ppp:ppp/pool",
                "/adit-aaa:aaa/domain[name='isp.example']/pool");
    }

    @Test
    void aDomainHasToBeThere() throws Exception {
        refuses(
                LNS.replace("adit-aaa\">isp.example", "adit-aaa\">other.example"),
                "/adit-l2tp:l2tp/group[name='default-lns']/lns/adit-aaa:domain");
    }

    @Test
    void aGroupHasToBeThere() throws Exception {
        refuses(
                LAC.replace("<l2tp-group>isp", "<l2tp-group>other"),
                "/adit-aaa:aaa/domain[name='isp.example']/l2tp-group");
    }

    @Test
    void aDomainIsTunnelledByAGroupForALac() throws Exception {
        refuses(
                step(
                        LAC,
                        LAC.replaceFirst(
                                "(?s)<lac>.*</lac>",
                                "<lns><remote-name>lac2</remote-name><virtual-template>Virtual-Template1"
                                        + "</virtual-template></lns>")),
                "/adit-aaa:aaa/domain[name='isp.example']/l2tp-group");
    }

    @Test
    void aGroupIsForALacOrForAnLns() throws Exception {
        refuses(LNS.replaceFirst("<lns>", "<lac/><lns>"), "/adit-l2tp:l2tp/group[name='default-lns']");
    }

    @Test
    void onlyDefaultLnsServesAnyName() throws Exception {
        refuses(
                LNS.replace("<remote-name>lac-renegotiation</remote-name>", ""),
                "/adit-l2tp:l2tp/group[name='lac-renegotiation']/lns");
    }

    @Test
    void strictAuthenticationNeedsTheNameOfEachLns() throws Exception {
        String path = "/adit-l2tp:l2tp/group[name='isp']/lac";
        refuses(LAC.replace("<lac>", "<lac><strict-authentication>true</strict-authentication>"), path);
        assertThat(errors(LAC.replace("<lac>", "<lac><strict-authentication>true</strict-authentication>")
                        .replace("<name>lns1</name>", "<name>lns1</name><remote-name>lns1</remote-name>")))
                .isEmpty();
    }

    @Test
    void eachLnsMayHaveTheSecretInsteadOfTheGroup() throws Exception {
        String without = LAC.replace("<secret>tunnel-example</secret>", "");
        refuses(without, "/adit-l2tp:l2tp/group[name='isp']");
        assertThat(errors(without.replace("<name>lns1</name>", "<name>lns1</name><secret>s</secret>")))
                .isEmpty();
    }

    @Test
    void avpsAreHiddenOnlyFromWhoIsAuthenticated() throws Exception {
        refuses(
                LAC.replace(
                        "<secret>tunnel-example</secret>",
                        "<authentication>false</authentication><avp-hiding>always</avp-hiding>"),
                "/adit-l2tp:l2tp/group[name='isp']");
    }

    @Test
    void aSourceAddressIsOfTheFamilyOfItsServer() throws Exception {
        refuses(
                LAC.replace("<name>lns1</name>", "<name>lns1</name><source-address>::1</source-address>"),
                "/adit-l2tp:l2tp/group[name='isp']/lac/lns[name='lns1']");
    }

    @Test
    void mandatoryChapNeedsATemplateThatOffersChap() throws Exception {
        String path = "/adit-l2tp:l2tp/group[name='lac-mandatory-chap']/lns/mandatory-chap";
        refuses(step(LNS, LNS.replace("mode>auto<", "mode>pap<")), path);
        refuses(LNS.replace("mode>auto<", "mode>none<"), path);
        assertThat(errors(LNS.replace("<authentication-mode>auto</authentication-mode>", "")))
                .isEmpty();
        assertThat(errors(LNS.replace("mode>auto<", "mode>chap<"))).isEmpty();
    }

    @Test
    void autoAndNoneStandAlone() throws Exception {
        refuses(
                LNS.replace("<address>10", "<authentication-mode>chap</authentication-mode><address>10"),
                "/ietf-interfaces:interfaces/interface[name='Virtual-Template1']/adit-ppp:ppp"
                        + "/authentication-mode[.='auto']");
    }

    @Test
    void tunnelAuthenticationNeedsASecret() throws Exception {
        refuses(LNS.replaceFirst("<secret>tunnel-example</secret>", ""), "/adit-l2tp:l2tp/group[name='default-lns']");
        assertThat(errors(
                        LNS.replaceFirst("<secret>tunnel-example</secret>", "<authentication>false</authentication>")))
                .isEmpty();
    }

    @Test
    void nothingLeftIsTheEmptyConfiguration() throws Exception {
        Configuration empty = Model.empty(Place.root(SCHEMA, SCHEMA.emptyTree()));
        Configuration lns = map(empty, step("<config/>", LNS));
        assertThat(lns.l2tp().groups().size()).isEqualTo(3);
        assertThat(map(lns, step(LNS, "<config/>"))).isEqualTo(empty);
    }

    private static Configuration map(Configuration before, Revision revision) throws Exception {
        Configuration after = before;
        for (DataChange change : revision.changes()) {
            for (ConfigurationMapper mapper : Model.mappers()) {
                if (mapper.roots().contains(change.name())) {
                    after = mapper.map(after, change);
                }
            }
        }
        return after;
    }

    private static void refuses(String document, String... paths) throws ModelException {
        refuses(step("<config/>", document), paths);
    }

    private static void refuses(Revision revision, String... paths) {
        assertThat(revision.errors().stream().map(error -> error.path())).containsExactlyInAnyOrder(paths);
    }

    private static List<ModelError> errors(String document) throws ModelException {
        return step("<config/>", document).errors();
    }

    private static Revision step(String before, String after) throws ModelException {
        return Revision.between(SCHEMA, tree(before), tree(after), Touched.everything());
    }

    private static ContainerNode tree(String document) throws ModelException {
        return XmlEdit.read(SCHEMA, parse(document));
    }

    private static Element parse(String document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(document, e);
        }
    }

    private static String example(String name) {
        try {
            return Files.readString(Path.of("config", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
