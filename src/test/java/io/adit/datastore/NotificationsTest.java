package io.adit.datastore;

import static io.adit.yang.TestSchema.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NotificationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Member(String name, int size) {}

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Notifications notifications = new Notifications(SCHEMA, now::get);
    private final NotificationType<Member> memberUp = new NotificationType<Member>("adit-test-actions", "member-up")
            .leaf("name", Member::name)
            .leaf("size", Member::size)
            .leaf("word", _ -> List.of())
            .leaf("food", _ -> Optional.empty());

    private void publish(int from, int to) {
        for (int size = from; size < to; size++) {
            now.set(START.plusSeconds(size));
            notifications.publish(memberUp, new Member("m", size));
        }
    }

    private static List<Object> sizes(Subscription subscription) {
        List<Object> sizes = new ArrayList<>();
        for (Optional<Notification<?>> next = subscription.poll(); next.isPresent(); next = subscription.poll()) {
            sizes.add(next.get().value("size"));
        }
        return sizes;
    }

    @Test
    void aSubscriberGetsWhatComes() {
        notifications.register(memberUp);
        publish(0, 2);
        Subscription subscription = notifications.subscribe(Optional.empty());
        publish(2, 4);

        assertThat(subscription.isReplaying()).isFalse();
        assertThat(sizes(subscription)).containsExactly(2, 3);
        assertThat(sizes(subscription)).isEmpty();
    }

    @Test
    void replayBeginsAtItsTimeAndEndsWhereTheSubscriptionBegan() {
        notifications.register(memberUp);
        publish(0, 5);
        Subscription subscription = notifications.subscribe(Optional.of(START.plusSeconds(3)));
        publish(5, 6);

        assertThat(subscription.poll().orElseThrow().value("size")).isEqualTo(3);
        assertThat(subscription.isReplaying()).isTrue();
        assertThat(subscription.poll().orElseThrow().value("size")).isEqualTo(4);
        assertThat(subscription.isReplaying()).isFalse();
        assertThat(subscription.poll().orElseThrow().value("size")).isEqualTo(5);
    }

    @Test
    void whoDoesNotReadLosesTheOldestAndNobodyElseNotices() {
        notifications.register(memberUp);
        Subscription slow = notifications.subscribe(Optional.empty());
        Subscription quick = notifications.subscribe(Optional.empty());
        publish(0, 100);
        assertThat(sizes(quick)).hasSize(100);
        publish(100, Notifications.KEPT + 100);

        assertThat(sizes(quick)).hasSize(Notifications.KEPT);
        assertThat(quick.lost()).isZero();
        assertThat(sizes(slow)).hasSize(Notifications.KEPT).startsWith(100);
        assertThat(slow.lost()).isEqualTo(100);
        assertThat(notifications.aged()).contains(START.plusSeconds(99));
    }

    @Test
    void keepsTheLast() {
        notifications.register(memberUp);
        publish(0, 5);

        assertThat(notifications.last(2)).extracting(last -> last.value("size")).isEqualTo(List.of(3, 4));
        assertThat(notifications.last(100)).hasSize(5);
        assertThat(notifications.last(2).getLast().time()).isEqualTo(START.plusSeconds(4));
    }

    @Test
    void oneWhoWaitsIsWokenByThePublisherByTheCloseAndByTheClock() throws Exception {
        Notifications real = new Notifications(SCHEMA, InstantSource.system());
        real.register(memberUp);
        Subscription subscription = real.subscribe(Optional.empty());
        List<Object> got = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread reader = Thread.ofVirtual().start(() -> {
            begun.countDown();
            got.add(subscription.await(Optional.empty()).orElseThrow().value("size"));
            got.add(subscription.await(Optional.of(Instant.now().plusMillis(20))));
            got.add(subscription.await(Optional.empty()));
        });
        begun.await();
        real.publish(memberUp, new Member("m", 7));
        while (got.size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(real.subscriptions()).isEqualTo(1);
        subscription.close();
        reader.join();

        assertThat(got).isEqualTo(List.of(7, Optional.empty(), Optional.empty()));
        assertThat(real.subscriptions()).isZero();
    }

    @Test
    void manyPublishersAndAReaderLoseNothing() throws Exception {
        notifications.register(memberUp);
        Subscription subscription = notifications.subscribe(Optional.empty());
        int publishers = 8;
        int each = 1_000;
        List<Thread> threads = IntStream.range(0, publishers)
                .mapToObj(publisher -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < each; i++) {
                        notifications.publish(memberUp, new Member("m" + publisher, i));
                    }
                }))
                .toList();
        int got = 0;
        while (got < publishers * each) {
            assertThat(subscription.await(Optional.empty())).isPresent();
            got++;
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(subscription.poll()).isEmpty();
        assertThat(subscription.lost()).isZero();
    }

    @Test
    void refusesToRegisterWhatTheModelDoesNotHave() {
        notifications.register(memberUp);

        assertThat(notifications.unserved("adit-test-actions")).containsExactly("quiet");
        assertThatThrownBy(() -> notifications.register(memberUp)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () -> notifications.register(new NotificationType<String>("adit-test-actions", "member-gone")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adit-test-actions:member-gone");
        assertThatThrownBy(() -> notifications.register(
                        new NotificationType<String>("adit-test-actions", "quiet").leaf("noise", noise -> noise)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("noise");
        assertThatThrownBy(() -> notifications.publish(new NotificationType<>("adit-test-actions", "quiet"), ""))
                .isInstanceOf(IllegalStateException.class);
    }
}
