package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hello, locks and sessions against a whole server. */
@Timeout(60)
class SessionTest {
    private static final String LOCK = "<lock><target><candidate/></target></lock>";
    private static final String UNLOCK = "<unlock><target><candidate/></target></unlock>";
    private static final String EDIT = "<edit-config><target><candidate/></target><config>"
            + "<system xmlns='urn:adit:yang:adit-system'><host-name>other</host-name></system></config></edit-config>";

    private static TestElement element;
    private TestClient client;

    @BeforeAll
    static void start(@TempDir Path folder) {
        element = new TestElement(
                folder, new NetconfLimits(8, Duration.ofSeconds(60), 64 << 10, NetconfLimits.USUAL.messageOctets()));
    }

    @AfterAll
    static void stop() throws Exception {
        element.close();
    }

    @BeforeEach
    void connect() {
        client = element.connect();
    }

    @AfterEach
    void leave() {
        client.rpc("<discard-changes/>");
        client.close();
    }

    @Test
    void theHelloSaysWhatIsTrue() {
        assertThat(client.hello())
                .contains(
                        "<capability>urn:ietf:params:netconf:base:1.0</capability>",
                        "<capability>urn:ietf:params:netconf:base:1.1</capability>",
                        "<capability>urn:ietf:params:netconf:capability:candidate:1.0</capability>",
                        "<capability>urn:ietf:params:netconf:capability:rollback-on-error:1.0</capability>",
                        "<capability>urn:ietf:params:netconf:capability:validate:1.1</capability>",
                        "<capability>urn:ietf:params:netconf:capability:with-defaults:1.0?basic-mode=explicit</capability>",
                        "yang-library:1.1?revision=2019-01-04&amp;content-id=" + TestElement.SCHEMA.contentId()
                                + "</capability>",
                        "ietf-netconf-monitoring?module=ietf-netconf-monitoring&amp;revision=2010-10-04")
                .doesNotContain("writable-running", "startup:", "confirmed-commit", "xpath", "url:", "adit-l2tp");
        assertThat(client.id()).isPositive();
        try (TestClient other = element.connect()) {
            assertThat(other.id()).isGreaterThan(client.id());
        }
    }

    @Test
    void bothFramingsServeTheSame() {
        try (TestClient old = element.stranger().greet(Names.BASE_1_0)) {
            old.ok(LOCK);
            old.ok(UNLOCK);
            assertThat(old.rpc("<get-config><source><running/></source></get-config>"))
                    .isEqualTo(client.rpc("<get-config><source><running/></source></get-config>"));
            old.send("<rpc>");
            assertThat(old.read()) // a client of base:1.0 does not know malformed-message
                    .contains("<error-type>rpc</error-type><error-tag>operation-failed</error-tag>");
        }
    }

    @Test
    void everyAttributeOfTheRpcComesBack() {
        client.send("<n:rpc xmlns:n='" + Names.BASE + "' message-id='a &lt;&quot; b' xmlns:x='urn:x' x:more='1'>"
                + "<n:unlock><n:target><n:candidate/></n:target></n:unlock></n:rpc>");
        assertThat(client.read())
                .startsWith("<rpc-reply xmlns=\"" + Names.BASE + "\" ")
                .contains(" message-id=\"a &lt;&quot; b\"", " x:more=\"1\"", " xmlns:x=\"urn:x\"");
    }

    @Test
    void aLockIsDeniedWithTheSessionThatHoldsIt() {
        try (TestClient other = element.connect()) {
            other.ok(LOCK);
            String held = "candidate is locked by session " + other.id() + " {session-id " + other.id() + "}";
            assertThat(client.refused(LOCK)).containsExactly("protocol lock-denied: " + held);
            assertThat(client.refused(EDIT)).containsExactly("protocol in-use: " + held);
            assertThat(client.refused("<commit/>")).containsExactly("protocol in-use: " + held);
            assertThat(client.refused("<discard-changes/>")).containsExactly("protocol in-use: " + held);
            assertThat(client.refused(UNLOCK)).singleElement().asString().startsWith("protocol operation-failed");
            assertThat(other.refused(LOCK)).singleElement().asString().startsWith("protocol lock-denied");
            other.ok(UNLOCK);
            client.ok(LOCK);
            client.ok(UNLOCK);
        }
    }

    @Test
    void aModifiedCandidateCannotBeLocked() {
        client.ok(EDIT);
        assertThat(client.refused(LOCK)).singleElement().asString().contains("lock-denied", "{session-id 0}");
    }

    @Test
    void aConnectionThatIsCutReleasesItsLocksAndItsChanges() {
        TestClient other = element.connect();
        other.ok(LOCK);
        other.ok(EDIT);
        String running = client.rpc("<get-config><source><running/></source></get-config>");
        other.cut();
        awaitSessions(1);
        client.ok(LOCK);
        assertThat(client.rpc("<get-config><source><candidate/></source></get-config>"))
                .isEqualTo(running);
        client.ok(UNLOCK);
    }

    @Test
    void closeSessionAnswersThenEnds() {
        TestClient other = element.connect();
        other.ok(LOCK);
        other.ok("<close-session/>");
        assertThat(other.isEnded()).isTrue();
        client.ok(LOCK);
        client.ok(UNLOCK);
    }

    @Test
    void killSessionEndsAnotherAndFreesItsLocks() {
        TestClient other = element.connect();
        other.ok(LOCK);
        client.ok("<kill-session><session-id>" + other.id() + "</session-id></kill-session>");
        client.ok(LOCK);
        client.ok(UNLOCK);
        assertThat(other.isEnded()).isTrue();
    }

    @Test
    void killSessionRefusesOneselfAndWhoIsNotThere() {
        assertThat(kill(Long.toString(client.id())))
                .isEqualTo(
                        "protocol invalid-value: a session ends itself with <close-session> {bad-element session-id}");
        assertThat(kill("999999"))
                .isEqualTo("protocol invalid-value: there is no session 999999 {bad-element session-id}");
        assertThat(kill("-1")).startsWith("protocol invalid-value");
        assertThat(client.refused("<kill-session/>"))
                .containsExactly("protocol missing-element: <session-id> is missing {bad-element session-id}");
    }

    private String kill(String id) {
        return client.refused("<kill-session><session-id>" + id + "</session-id></kill-session>")
                .getFirst();
    }

    @Test
    void whatIsNoRpcIsRefusedAndTheSessionGoesOn() {
        client.send("<rpc xmlns='" + Names.BASE + "'><get/></rpc>");
        assertThat(client.read()).contains("<error-tag>missing-attribute</error-tag>", "<bad-attribute>message-id<");
        client.send("<hello xmlns='" + Names.BASE + "'/>");
        assertThat(client.read()).contains("<error-type>rpc</error-type><error-tag>malformed-message</error-tag>");
        client.send("<rpc xmlns='" + Names.BASE + "' message-id='7'><get></rpc>");
        assertThat(client.read()).contains("<error-type>rpc</error-type><error-tag>malformed-message</error-tag>");
        assertThat(client.refused("<no-such-operation/>"))
                .singleElement()
                .asString()
                .startsWith("protocol operation-not-supported");
        assertThat(client.refused("<get xmlns='urn:other'/>"))
                .singleElement()
                .asString()
                .startsWith("protocol operation-not-supported");
        assertThat(client.refused("")).singleElement().asString().startsWith("rpc missing-element");
        assertThat(client.refused("<get/><get/>")).singleElement().asString().contains("unknown-element");
        assertThat(client.refused("<lock><target><candidate/></target><target><running/></target></lock>"))
                .containsExactly("protocol bad-element: <target> is there more than once {bad-element target}");
        assertThat(client.refused("<lock><target><candidate/><running/></target></lock>"))
                .singleElement()
                .asString()
                .contains("unknown-element");
    }

    @Test
    void whoComesBeyondTheLimitIsRefusedAndNobodyElseNotices() throws Exception {
        List<TestClient> all = new ArrayList<>();
        try (ClientSession connection = element.login()) {
            while (element.netconf().openSessions() < 8) {
                all.add(element.connect());
            }
            ClientChannel refused = TestElement.netconfChannel(connection);
            assertThat(refused.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), TestElement.PATIENCE))
                    .contains(ClientChannelEvent.CLOSED);
            assertThat(refused.getInvertedOut().read()).isNegative();
            assertThat(connection.isOpen()).isTrue();
            client.ok(LOCK);
            client.ok(UNLOCK);
            all.removeLast().close();
            awaitSessions(7);
            new TestClient(TestElement.netconfChannel(connection))
                    .greet(Names.BASE_1_1)
                    .ok(LOCK);
        } finally {
            all.forEach(TestClient::close);
            awaitSessions(1);
        }
    }

    /** Until so many sessions are left; the time-out of the class is the limit. */
    private static void awaitSessions(int count) {
        while (element.netconf().openSessions() > count) {
            Thread.onSpinWait();
        }
    }
}
