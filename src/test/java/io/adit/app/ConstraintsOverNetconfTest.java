package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an orchestrator is told when it breaks a rule of the model: each kind of rule, through SSH and NETCONF. */
class ConstraintsOverNetconfTest {
    @TempDir
    private static Path folder;

    private static ManagedElement lac;
    private static ManagedElement lns;

    @BeforeAll
    static void start() throws Exception {
        lac = ManagedElement.start(folder, "lac.xml");
        lns = ManagedElement.start(folder, "lns.xml");
    }

    @BeforeEach
    void discard() throws IOException {
        lac.netconf().call("<discard-changes/>"); // what a failed test may have left
        lns.netconf().call("<discard-changes/>");
    }

    @AfterAll
    static void end() throws IOException {
        lac.close();
        lns.close();
    }

    /** A change that breaks a rule, and all that is said about it. */
    record Broken(String rule, String config, List<String> refusals) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static Broken broken(String rule, String config, String... refusals) {
        return new Broken(rule, config, Arrays.asList(refusals));
    }

    private static String l2tp(String content) {
        return "<l2tp xmlns='urn:adit:yang:adit-l2tp'>" + content + "</l2tp>";
    }

    private static String group(String name, String content) {
        return l2tp("<group><name>" + name + "</name>" + content + "</group>");
    }

    private static String aaa(String content) {
        return "<aaa xmlns='urn:adit:yang:adit-aaa'>" + content + "</aaa>";
    }

    private static String domain(String content) {
        return aaa("<domain><name>isp.example</name>" + content + "</domain>");
    }

    private static String pool(String content) {
        return "<ip-pools xmlns='urn:adit:yang:adit-pool'><pool><name>subscribers</name>" + content
                + "</pool></ip-pools>";
    }

    private static String system(String content) {
        return "<system xmlns='urn:adit:yang:adit-system'>" + content + "</system>";
    }

    private static String interfaces(String content) {
        return "<interfaces xmlns='urn:ietf:params:xml:ns:yang:ietf-interfaces'"
                + " xmlns:ianaift='urn:ietf:params:xml:ns:yang:iana-if-type'>" + content + "</interfaces>";
    }

    private static String ppp(String content) {
        return interfaces("<interface><name>Virtual-Template1</name><ppp xmlns='urn:adit:yang:adit-ppp'>" + content
                + "</ppp></interface>");
    }

    private static String ethernet(String content) {
        return interfaces("<interface><name>eth1</name><type>ianaift:ethernetCsmacd</type>" + content + "</interface>");
    }

    private static Stream<Broken> brokenAtTheLns() {
        return Stream.of(
                broken(
                        "leafref: a group's virtual template",
                        group("default-lns", "<lns><virtual-template>nowhere</virtual-template></lns>"),
                        "data-missing /l2tp/group[name='default-lns']/lns/virtual-template:"
                                + " virtual-template refers to \"nowhere\", which does not exist"),
                broken(
                        "leafref: a group's domain",
                        group(
                                "default-lns",
                                "<lns><domain xmlns='urn:adit:yang:adit-aaa'>other.example</domain></lns>"),
                        "data-missing /l2tp/group[name='default-lns']/lns/domain:"
                                + " domain refers to \"other.example\", which does not exist"),
                broken(
                        "leafref: a virtual template's pool",
                        ppp("<pool>dry</pool>"),
                        "data-missing /interfaces/interface[name='Virtual-Template1']/ppp/pool:"
                                + " pool refers to \"dry\", which does not exist"),
                broken(
                        "leafref: a domain's pool",
                        domain("<pool>dry</pool>"),
                        "data-missing /aaa/domain[name='isp.example']/pool:"
                                + " pool refers to \"dry\", which does not exist"),
                broken(
                        "leafref: a domain's group",
                        domain("<l2tp-group>nobody</l2tp-group>"),
                        "data-missing /aaa/domain[name='isp.example']/l2tp-group:"
                                + " l2tp-group refers to \"nobody\", which does not exist"),
                broken(
                        "leafref: a virtual template in use is deleted",
                        interfaces("<interface nc:operation='delete'><name>Virtual-Template1</name></interface>"),
                        referrer("default-lns"),
                        referrer("lac-mandatory-chap"),
                        referrer("lac-renegotiation")),
                broken(
                        "leafref: a pool in use is deleted",
                        "<ip-pools xmlns='urn:adit:yang:adit-pool'><pool nc:operation='delete'>"
                                + "<name>subscribers</name></pool></ip-pools>",
                        "data-missing /aaa/domain[name='isp.example']/pool:"
                                + " pool refers to \"subscribers\", which does not exist",
                        "data-missing /interfaces/interface[name='Virtual-Template1']/ppp/pool:"
                                + " pool refers to \"subscribers\", which does not exist"),
                broken(
                        "leafref: a domain in use is deleted",
                        aaa("<domain nc:operation='delete'><name>isp.example</name></domain>"),
                        "data-missing /l2tp/group[name='default-lns']/lns/domain:"
                                + " domain refers to \"isp.example\", which does not exist"),
                broken(
                        "must: a virtual template is one",
                        ethernet("") + group("default-lns", "<lns><virtual-template>eth1</virtual-template></lns>"),
                        "operation-failed /l2tp/group[name='default-lns']/lns/virtual-template:"
                                + " this interface is no Virtual-Template"),
                broken(
                        "must: a group of an LNS tunnels nobody",
                        domain("<l2tp-group>default-lns</l2tp-group>"),
                        "operation-failed /aaa/domain[name='isp.example']/l2tp-group: this group is not for a LAC"),
                broken(
                        "must: a group is for a LAC or an LNS",
                        group("default-lns", "<lac/>"),
                        "operation-failed /l2tp/group[name='default-lns']:"
                                + " a group is for a LAC or for an LNS, not for both"),
                broken(
                        "must: only default-lns serves any name",
                        group("lac-renegotiation", "<lns><remote-name nc:operation='delete'/></lns>"),
                        "operation-failed /l2tp/group[name='lac-renegotiation']/lns:"
                                + " only group default-lns serves just any LAC"),
                broken(
                        "must: tunnel authentication has a secret",
                        group("default-lns", "<secret nc:operation='delete'/>"),
                        "operation-failed /l2tp/group[name='default-lns']: tunnel authentication needs a secret"),
                broken(
                        "must: mandatory-chap with a template that offers PAP alone",
                        ppp("<authentication-mode nc:operation='delete'>auto</authentication-mode>"
                                + "<authentication-mode>pap</authentication-mode>"),
                        "operation-failed /l2tp/group[name='lac-mandatory-chap']/lns/mandatory-chap:"
                                + " the Virtual-Template does not offer CHAP"),
                broken(
                        "must: auto stands alone",
                        ppp("<authentication-mode>chap</authentication-mode>"),
                        "operation-failed /interfaces/interface[name='Virtual-Template1']/ppp"
                                + "/authentication-mode[.='auto']: auto and none stand alone"),
                broken(
                        "when: PPP settings of an Ethernet interface",
                        ethernet("<ppp xmlns='urn:adit:yang:adit-ppp'><mru>1400</mru></ppp>"),
                        "unknown-element /interfaces/interface[name='eth1']/ppp:"
                                + " ppp does not apply here: its condition is false"),
                broken(
                        "when: a PPPoE server of a virtual template",
                        interfaces("<interface><name>Virtual-Template1</name><pppoe-server"
                                + " xmlns='urn:adit:yang:adit-pppoe'><virtual-template>Virtual-Template1"
                                + "</virtual-template></pppoe-server></interface>"),
                        "unknown-element /interfaces/interface[name='Virtual-Template1']/pppoe-server:"
                                + " pppoe-server does not apply here: its condition is false"),
                broken(
                        "two groups for one name",
                        group("lac-renegotiation", "<lns><remote-name>lac-mandatory-chap</remote-name></lns>"),
                        "commit: operation-failed /l2tp/group[name='lac-renegotiation']/lns/remote-name:"
                                + " group lac-mandatory-chap serves the same callers already"),
                broken(
                        "mandatory: a group's virtual template",
                        group("new", "<secret>s</secret><lns><remote-name>new</remote-name></lns>"),
                        "data-missing /l2tp/group[name='new']/lns/virtual-template: virtual-template is mandatory"),
                broken(
                        "mandatory: a user's password",
                        aaa("<local-user><name>new</name></local-user>"),
                        "data-missing /aaa/local-user[name='new']/password: password is mandatory"),
                broken(
                        "mandatory: an interface's type",
                        interfaces("<interface><name>eth1</name></interface>"),
                        "data-missing /interfaces/interface[name='eth1']/type: type is mandatory"),
                broken(
                        "range: tunnel-limit",
                        l2tp("<tunnel-limit>49153</tunnel-limit>"),
                        "invalid-value /l2tp/tunnel-limit:" + " tunnel-limit: \"49153\" is not within 0..49152"),
                broken(
                        "range: retransmit 0",
                        group("default-lns", "<retransmit>0</retransmit>"),
                        "invalid-value /l2tp/group[name='default-lns']/retransmit:"
                                + " retransmit: \"0\" is not within 1..10"),
                broken(
                        "type: a boolean",
                        l2tp("<enabled>perhaps</enabled>"),
                        "invalid-value /l2tp/enabled:"
                                + " enabled: \"perhaps\" is no enabled: Invalid value 'perhaps' for boolean type. Allowed values are 'true' and 'false'"),
                broken(
                        "type: an address",
                        l2tp("<local-address>300.1.1.1</local-address>"),
                        "invalid-value /l2tp/local-address:"
                                + " local-address: \"300.1.1.1\" is no ip-address-no-zone"),
                broken(
                        "pattern: an IPv4 address, by the type behind the type",
                        pool("<section><first>10.64.0.999</first><last>10.64.1.1</last></section>"),
                        "invalid-value /ip-pools/pool[name='subscribers']/section/first:"
                                + " first: \"10.64.0.999\" does not match (([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\\.){3}"
                                + "([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])(%[\\p{N}\\p{L}]+)?"),
                broken(
                        "pattern: a hash that is too short, by the type behind the type",
                        system("<user><name>admin</name><password>$6$salt$short</password></user>"),
                        "invalid-value /system/user[name='admin']/password:"
                                + " password: \"$6$salt$short\" does not match $0$.*|$1$[a-zA-Z0-9./]{1,8}$[a-zA-Z0-9./]{22}"
                                + "|$5$(rounds=\\d+$)?[a-zA-Z0-9./]{1,16}$[a-zA-Z0-9./]{43}"
                                + "|$6$(rounds=\\d+$)?[a-zA-Z0-9./]{1,16}$[a-zA-Z0-9./]{86}"),
                broken(
                        "length: a description of 81 characters",
                        group("default-lns", "<description>" + "x".repeat(81) + "</description>"),
                        "invalid-value /l2tp/group[name='default-lns']/description:" + " description: \""
                                + "x".repeat(57) + "...\" has a length outside [[1..80]]"),
                broken(
                        "pattern: a name with a slash",
                        group("a/b", ""),
                        "invalid-value /l2tp/group/name:" + " name: a name has none of \" % ' * / : < > ? \\ @ |"),
                broken(
                        "pattern: a log-in's password that is weakly hashed",
                        system(
                                "<user><name>admin</name><password>$1$abcdefgh$abcdefghijklmnopqrstuv</password></user>"),
                        "invalid-value /system/user[name='admin']/password:"
                                + " password: a hash that begins with $5$ or $6$ is needed"),
                broken(
                        "max-elements: a third name server",
                        pool("<dns-server>192.0.2.54</dns-server>"),
                        "operation-failed /ip-pools/pool[name='subscribers']/dns-server:"
                                + " dns-server takes at most 2 entries and has 3"),
                broken(
                        "no such element",
                        l2tp("<nonsense/>"),
                        "unknown-element /l2tp/nonsense: there is no nonsense in l2tp"),
                broken(
                        "no such namespace",
                        "<l2tp xmlns='urn:nobody'/>",
                        "unknown-namespace /l2tp: no module has the namespace \"urn:nobody\""),
                broken(
                        "state is not configuration",
                        l2tp("<statistics/>"),
                        "unknown-element /l2tp/statistics: statistics is state, not configuration"),
                broken(
                        "an entry without its key",
                        l2tp("<group/>"),
                        "missing-element /l2tp/group:" + " an entry of group needs its key name"),
                broken(
                        "a leaf twice",
                        l2tp("<port>1</port><port>2</port>"),
                        "bad-element /l2tp/port:" + " /adit-l2tp:l2tp/port is there twice"),
                broken(
                        "what is not there is deleted",
                        l2tp("<group nc:operation='delete'><name>new</name></group>"),
                        "data-missing /l2tp/group[name='new']:" + " /adit-l2tp:l2tp/group[name='new'] does not exist"),
                broken(
                        "what is there is created",
                        l2tp("<group nc:operation='create'><name>default-lns</name></group>"),
                        "data-exists /l2tp/group[name='default-lns']:"
                                + " /adit-l2tp:l2tp/group[name='default-lns'] exists already"),
                broken(
                        "a section that ends before it begins",
                        pool("<section><first>10.64.0.2</first><last>10.64.0.1</last></section>"),
                        "commit: operation-failed /ip-pools/pool[name='subscribers']/section[first='10.64.0.2']/last:"
                                + " the section would end before it begins"),
                broken(
                        "secrets of the examples with NETCONF beyond loopback",
                        system("<netconf><address>0.0.0.0</address></netconf>"),
                        "commit: operation-failed /l2tp/group[name='default-lns']/secret:"
                                + " this is of an example configuration and known to everybody: with it, netconf and"
                                + " cli listen on loopback only"));
    }

    private static String referrer(String group) {
        return "data-missing /l2tp/group[name='" + group + "']/lns/virtual-template:"
                + " virtual-template refers to \"Virtual-Template1\", which does not exist";
    }

    private static Stream<Broken> brokenAtTheLac() {
        return Stream.of(
                broken(
                        "leafref: a group in use is deleted",
                        l2tp("<group nc:operation='delete'><name>isp</name></group>"),
                        "data-missing /aaa/domain[name='isp.example']/l2tp-group:"
                                + " l2tp-group refers to \"isp\", which does not exist"),
                broken(
                        "leafref: a virtual template in use is deleted",
                        interfaces("<interface nc:operation='delete'><name>Virtual-Template1</name></interface>"),
                        "data-missing /interfaces/interface[name='access0']/pppoe-server/virtual-template:"
                                + " virtual-template refers to \"Virtual-Template1\", which does not exist"),
                broken(
                        "must: the group of a domain turns to an LNS's",
                        group(
                                "isp",
                                "<lac nc:operation='delete'/><lns><remote-name>x</remote-name>"
                                        + "<virtual-template>Virtual-Template1</virtual-template></lns>"),
                        "operation-failed /aaa/domain[name='isp.example']/l2tp-group: this group is not for a LAC"),
                broken(
                        "mandatory: an LNS's address",
                        group("isp", "<lac><lns><name>lns2</name></lns></lac>"),
                        "data-missing /l2tp/group[name='isp']/lac/lns[name='lns2']/address: address is mandatory"),
                broken(
                        "mandatory: a PPPoE server's virtual template",
                        ethernet("<pppoe-server xmlns='urn:adit:yang:adit-pppoe'/>"),
                        "data-missing /interfaces/interface[name='eth1']/pppoe-server/virtual-template:"
                                + " virtual-template is mandatory"),
                broken(
                        "range: an LNS's port",
                        group("isp", "<lac><lns><name>lns1</name><port>0</port></lns></lac>"),
                        "invalid-value /l2tp/group[name='isp']/lac/lns[name='lns1']/port:"
                                + " port: \"0\" is not within 1..65535"),
                broken(
                        "max-elements: nine LNSs",
                        group("isp", "<lac>" + eightMore() + "</lac>"),
                        "operation-failed /l2tp/group[name='isp']/lac/lns:" + " lns takes at most 8 entries and has 9"),
                broken(
                        "secrets of the examples with the command line beyond loopback",
                        system("<cli><address>0.0.0.0</address></cli>"),
                        "commit: operation-failed /l2tp/group[name='isp']/secret:"
                                + " this is of an example configuration and known to everybody: with it, netconf and"
                                + " cli listen on loopback only"));
    }

    private static String eightMore() {
        StringBuilder lnss = new StringBuilder();
        for (int i = 2; i <= 9; i++) {
            lnss.append("<lns><name>lns" + i + "</name><address>192.0.2." + i + "</address></lns>");
        }
        return lnss.toString();
    }

    @ParameterizedTest
    @MethodSource("brokenAtTheLns")
    void theLnsRefusesAndStaysAsItWas(Broken broken) throws Exception {
        refuses(lns, broken);
    }

    @ParameterizedTest
    @MethodSource("brokenAtTheLac")
    void theLacRefusesAndStaysAsItWas(Broken broken) throws Exception {
        refuses(lac, broken);
    }

    private static void refuses(ManagedElement element, Broken broken) throws Exception {
        String before = element.read("running");
        for (String testOption : List.of("test-then-set", "set")) {
            List<String> refusals = element.attempt(testOption, broken.config());
            element.netconf().call("<discard-changes/>");
            assertThat(refusals.stream()
                            .map(refusal -> testOption.equals("set") ? uncommitted(refusal, broken) : refusal))
                    .as(testOption)
                    .containsExactlyInAnyOrderElementsOf(broken.refusals());
            assertThat(element.read("running")).isEqualTo(before);
            assertThat(element.read("candidate")).isEqualTo(before);
        }
    }

    /** With test-option set, it is the commit that finds what the edit would have found. */
    private static String uncommitted(String refusal, Broken broken) {
        String bare = refusal.replaceFirst("^commit: ", "");
        return broken.refusals().contains(bare) ? bare : refusal;
    }

    @Test
    void aChangeThatBreaksNothingIsTaken() throws Exception {
        String change = "<config>"
                + l2tp("<local-address>2001:db8::1</local-address>"
                        + "<group><name>default-lns</name><description>taken</description></group>")
                + "</config>";
        lns.netconf().commit(change);
        assertThat(lns.read("running"))
                .contains("<description>taken</description>", "<local-address>2001:db8::1</local-address>");
    }
}
