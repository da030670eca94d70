package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.datastore.ActionAnswer;
import io.adit.datastore.ActionAnswer.Entry;
import io.adit.datastore.ActionAnswer.Leaf;
import io.adit.datastore.NotificationType;
import io.adit.datastore.Notifications;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.RequestException;
import io.adit.yang.ModelError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations of the element's own modules (RFC 7950 §7.14), and its notifications (RFC 5277). */
@Timeout(60)
class NotificationTest {
    private static final String MODULE = "adit-test-actions";
    private static final String XMLNS = "xmlns=\"urn:adit:yang:test-actions\"";
    private static final String SUBSCRIBE = "<create-subscription xmlns='" + Names.NOTIFICATION + "'/>";
    private static final NotificationType<Integer> MEMBER_UP = new NotificationType<Integer>(MODULE, "member-up")
            .leaf("name", number -> "m" + number)
            .leaf("size", number -> number)
            .leaf("word", _ -> List.of("<a>", "b"))
            .leaf("food", _ -> "fruit");

    private static final CountDownLatch LONG_ACTION = new CountDownLatch(1);
    private static final CountDownLatch LONG_ACTION_BEGUN = new CountDownLatch(1);

    private static TestElement element;
    private TestClient client;

    @BeforeAll
    static void start(@TempDir Path folder) {
        element = new TestElement(folder);
        element.notifications().register(MEMBER_UP);
        element.datastores().actions().register(new OperatorAction(MODULE, "reset-member", List.of(), (input, user) -> {
            if (input.leaf("all").isEmpty()) {
                throw RequestException.about(input, "size", ModelError.Tag.DATA_MISSING, user.name() + " may not");
            }
            return new ActionAnswer(List.of(
                    new Leaf("count", 2),
                    new Entry("gone", List.of(new Leaf("name", "ann"), new Leaf("size", Optional.of(7)))),
                    new Entry("gone", List.of(new Leaf("name", "bob"), new Leaf("size", Optional.empty())))));
        }));
        element.datastores().actions().register(new OperatorAction(MODULE, "rest", List.of(), (_, _) -> {
            LONG_ACTION_BEGUN.countDown();
            try {
                LONG_ACTION.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ActionAnswer.DONE;
        }));
    }

    @AfterAll
    static void stop() throws IOException {
        element.close();
    }

    @BeforeEach
    void connect() {
        client = element.connect();
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private static void publish(int from, int to) {
        for (int number = from; number < to; number++) {
            element.notifications().publish(MEMBER_UP, number);
        }
    }

    private static String memberUp(int number) {
        return "<member-up " + XMLNS + "><name>m" + number + "</name><size>" + number
                + "</size><word>&lt;a&gt;</word><word>b</word>"
                + "<food xmlns:adit-test-actions=\"urn:adit:yang:test-actions\">adit-test-actions:fruit</food></member-up>";
    }

    private static String subscribe(String content) {
        return "<create-subscription xmlns='" + Names.NOTIFICATION + "'>" + content + "</create-subscription>";
    }

    private static String complete(String what) {
        return "<" + what + " xmlns=\"" + Names.STREAMS + "\"></" + what + ">";
    }

    @Test
    void anOperationAnswersInItsNamespace() {
        assertThat(client.rpc("<reset-member " + XMLNS + "><all/></reset-member>"))
                .isEqualTo("<count " + XMLNS + ">2</count><gone " + XMLNS
                        + "><name>ann</name><size>7</size></gone><gone " + XMLNS + "><name>bob</name></gone>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<reset-member %s><all/><size>0</size></reset-member>   | application invalid-value P:reset-member/P:size:",
                "<reset-member %s><all/><size>13</size></reset-member>  | application operation-failed P:reset-member/P:size:",
                "<reset-member %s><name>x</name></reset-member>         | application data-missing P:reset-member/P:name:",
                "<reset-member %s/>                                     | application data-missing P:reset-member:",
                "<reset-member %s><all/><x/></reset-member>             | application unknown-element P:reset-member/P:x:",
                "<need %s/>                                             | protocol operation-not-supported:",
                "<explode %s/>                                          | protocol operation-not-supported:",
            })
    void aWrongInputIsRefusedWithItsPath(String request, String error) {
        assertThat(client.refused(request.formatted(XMLNS)))
                .singleElement()
                .asString()
                .startsWith(error.replaceFirst("P:", "/adit-test-actions:").replace("/P:", "/adit-test-actions:"));
    }

    @Test
    void twoCasesOfAChoiceAreRefusedAndNothingIsDone() {
        assertThat(client.refused("<reset-member " + XMLNS + "><all/><name>ann</name></reset-member>"))
                .first()
                .asString()
                .startsWith("application bad-element /adit-test-actions:reset-member/adit-test-actions:name:");
    }

    @Test
    void aSessionCanBeKilledWhileItsActionLasts() throws Exception {
        client.send("<rpc xmlns='" + Names.BASE + "' message-id='1'><rest " + XMLNS + "/></rpc>");
        LONG_ACTION_BEGUN.await();
        try (TestClient other = element.connect()) {
            other.ok("<kill-session><session-id>" + client.id() + "</session-id></kill-session>");
        }
        assertThat(client.isEnded()).isTrue();
        LONG_ACTION.countDown();
    }

    @Test
    void saysWhatItCan() {
        assertThat(client.hello())
                .contains(
                        "<capability>urn:ietf:params:netconf:capability:notification:1.0</capability>",
                        "<capability>urn:ietf:params:netconf:capability:interleave:1.0</capability>");
        assertThat(client.rpc("<get><filter><netconf xmlns='" + Names.STREAMS + "'/></filter></get>"))
                .contains(
                        "<stream><name>NETCONF</name>", "<replaySupport>true</replaySupport><replayLogCreationTime>20");
    }

    @Test
    void notificationsComeBetweenReplies() {
        client.ok(SUBSCRIBE);
        publish(1, 3);

        assertThat(client.notification()).isEqualTo(memberUp(1));
        client.ok("<validate><source><running/></source></validate>");
        assertThat(client.notification()).isEqualTo(memberUp(2));
        assertThat(client.rpc("<get><filter><netconf-state xmlns='" + Names.MONITORING
                        + "'><sessions><session><session-id>" + client.id()
                        + "</session-id><out-notifications/></session></sessions></netconf-state></filter></get>"))
                .contains("<out-notifications>2</out-notifications>");
    }

    @Test
    void theyComeWithTheOldFramingToo() {
        try (TestClient old = element.stranger().greet(Names.BASE_1_0)) {
            old.ok(SUBSCRIBE);
            publish(1, 2);
            assertThat(old.notification()).isEqualTo(memberUp(1));
        }
    }

    @Test
    void aCommitAndATestAreTold() {
        try (TestClient other = element.connect()) {
            client.ok(SUBSCRIBE);
            assertThat(other.rpc("<test-notification xmlns='urn:adit:yang:adit-system'><text>hello</text>"
                            + "</test-notification>"))
                    .matches("<subscriptions xmlns=\"urn:adit:yang:adit-system\">[1-9][0-9]*</subscriptions>");
            assertThat(client.notification())
                    .isEqualTo("<test xmlns=\"urn:adit:yang:adit-system\"><user>admin</user><text>hello</text></test>");
            other.ok("<edit-config><target><candidate/></target><config><system xmlns='urn:adit:yang:adit-system'>"
                    + "<host-name>told</host-name></system></config></edit-config>");
            other.ok("<commit/>");
            assertThat(client.notification())
                    .matches("<configuration-changed xmlns=\"urn:adit:yang:adit-system\"><commit-id>\\d+</commit-id>"
                            + "<user>admin</user><session-id>" + other.id()
                            + "</session-id><changed>system</changed></configuration-changed>");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<member-up %s/>                                          | 1 2",
                "<member-up/>                                             | 1 2",
                "<member-up %s><size>2</size></member-up>                 | 2",
                "<member-up %s><size>2</size><name/></member-up>          | 2",
                "<member-up %s><size>2</size></member-up><member-up %s><name>m1</name></member-up> | 1 2",
                "<member-up %s><colour>red</colour></member-up>           | ''",
                "<quiet %s/>                                              | ''",
                "''                                                       | ''",
            })
    void theFilterChoosesWholeNotifications(String filter, String numbers) {
        Instant start = Instant.now();
        publish(1, 3);
        client.ok(subscribe("<filter>" + filter.replace("%s", XMLNS) + "</filter><startTime>" + start
                + "</startTime><stopTime>" + lastTime() + "</stopTime>"));

        for (String number : numbers.isEmpty() ? List.<String>of() : List.of(numbers.split(" "))) {
            assertThat(client.notification()).isEqualTo(memberUp(Integer.parseInt(number)));
        }
        assertThat(client.notification()).isEqualTo(complete("replayComplete"));
        assertThat(client.notification()).isEqualTo(complete("notificationComplete"));
    }

    @Test
    void replayGivesThePastAndThenThePresent() {
        Instant start = Instant.now();
        publish(11, 13);
        client.ok(subscribe("<stream>NETCONF</stream><startTime>" + start + "</startTime>"));
        assertThat(client.notification()).isEqualTo(memberUp(11));
        assertThat(client.notification()).isEqualTo(memberUp(12));
        assertThat(client.notification()).isEqualTo(complete("replayComplete"));
        publish(13, 14);
        assertThat(client.notification()).isEqualTo(memberUp(13));
    }

    @Test
    void aSubscriptionThatEndsInTheFutureSaysSoThen() {
        client.ok(subscribe("<startTime>" + Instant.now() + "</startTime><stopTime>"
                + Instant.now().plusMillis(200) + "</stopTime>"));
        assertThat(client.notification()).isEqualTo(complete("replayComplete"));
        assertThat(client.notification()).isEqualTo(complete("notificationComplete"));
        client.ok(SUBSCRIBE);
    }

    @Test
    void aReplayThatEndsInThePastLeavesAnOrdinarySession() {
        publish(19, 20);
        Instant start = lastTime().plusMillis(1);
        while (Instant.now().isBefore(start)) {
            Thread.onSpinWait();
        }
        publish(20, 21);
        Instant stop = lastTime();
        while (!Instant.now().isAfter(stop)) {
            Thread.onSpinWait();
        }
        publish(21, 22);
        for (int again = 0; again < 2; again++) {
            client.ok(subscribe("<startTime>" + start + "</startTime><stopTime>" + stop + "</stopTime>"));
            assertThat(client.notification()).isEqualTo(memberUp(20));
            assertThat(client.notification()).isEqualTo(complete("replayComplete"));
            assertThat(client.notification()).isEqualTo(complete("notificationComplete"));
        }
        client.ok("<validate><source><running/></source></validate>");
    }

    private static Instant lastTime() {
        return element.notifications().last(1).getFirst().time();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<stopTime>2026-01-01T00:00:00Z</stopTime>              | missing-element {bad-element startTime}",
                "<startTime>2999-01-01T00:00:00Z</startTime>            | bad-element {bad-element startTime}",
                "<startTime>2001-01-01T00:00:00Z</startTime><stopTime>2000-01-01T00:00:00Z</stopTime>"
                        + " | bad-element {bad-element stopTime}",
                "<startTime>yesterday</startTime>                       | bad-element {bad-element startTime}",
                "<stream>other</stream>                                 | invalid-value {bad-element stream}",
                "<filter type='xpath' select='/x'/>                     | bad-attribute {bad-element filter}",
                "<what/>                                                | unknown-element {bad-element what}",
            })
    void refusesAsTheRfcSays(String content, String error) {
        String[] parts = error.split(" ", 2);
        assertThat(client.refused(subscribe(content)))
                .singleElement()
                .asString()
                .startsWith("protocol " + parts[0])
                .contains(parts[1]);
        client.ok(SUBSCRIBE);
        assertThat(client.refused(SUBSCRIBE)).singleElement().asString().startsWith("protocol operation-failed");
    }

    @Test
    void aSubscriptionEndsWithItsSession() {
        int before = element.notifications().subscriptions();
        client.ok(SUBSCRIBE);
        assertThat(element.notifications().subscriptions()).isEqualTo(before + 1);
        try (TestClient other = element.connect()) {
            other.ok("<kill-session><session-id>" + client.id() + "</session-id></kill-session>");
        }
        assertThat(element.notifications().subscriptions()).isEqualTo(before);
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void whoDoesNotReadMissesTheOldestIsToldAndHoldsUpNobody() {
        int storm = 30_000; // some 8 MB, more than the window of the channel and the ring together hold
        client.ok(subscribe("<filter><member-up/><notifications-lost/></filter>"));
        try (TestClient other = element.connect()) {
            for (int done = 0; done < storm; done += 1_000) {
                publish(0, 1_000);
                other.ok("<validate><source><running/></source></validate>");
            }
        }
        int got = 0;
        long lost = 0;
        Pattern gap = Pattern.compile("<notifications-lost .*<count>(\\d+)</count></notifications-lost>");
        while (got + lost < storm) {
            Matcher matcher = gap.matcher(client.notification());
            if (matcher.matches()) {
                lost += Long.parseLong(matcher.group(1));
            } else {
                got++;
            }
        }
        assertThat(got + lost).isEqualTo(storm);
        assertThat(lost).isPositive();
        assertThat(got).isGreaterThanOrEqualTo(Notifications.KEPT);
        client.ok("<validate><source><running/></source></validate>");
    }
}
