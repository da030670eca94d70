package io.adit.netconf;

import io.adit.datastore.Notification;
import io.adit.datastore.NotificationType;
import io.adit.datastore.Notifications;
import io.adit.datastore.Subscription;
import io.adit.yang.ModelNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what one subscription wants, on a thread of its own: a client that does not read stops this thread, and when the
 * ring of {@link Notifications} comes round it misses the oldest.
 */
final class EventSender {
    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private final NetconfSession session;
    private final Notifications notifications;
    private final Selection wanted;
    private final Optional<Instant> stop;
    private final LeafText text;
    private final Subscription subscription;
    private boolean replaying;

    EventSender(
            NetconfSession session,
            Notifications notifications,
            Selection wanted,
            Optional<Instant> start,
            Optional<Instant> stop) {
        this.session = session;
        this.notifications = notifications;
        this.wanted = wanted;
        this.stop = stop;
        text = new LeafText(notifications.schema());
        subscription = notifications.subscribe(start);
        replaying = start.isPresent();
    }

    /** Begins; the reply to the request must have left. */
    void start() {
        Thread.ofVirtual().name("netconf-events-" + session.id().value()).start(this::run);
    }

    void close() {
        subscription.close();
    }

    boolean isClosed() {
        return subscription.isClosed();
    }

    private void run() {
        try {
            while (!subscription.isClosed()) {
                step();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("NETCONF subscriber left id={}", session.id().value(), e);
        } catch (RuntimeException e) {
            LOG.error("NETCONF subscription failed id={}", session.id().value(), e);
            session.end(); // the client would wait in vain
        } finally {
            subscription.close();
            if (subscription.lost() > 0) {
                LOG.info(
                        "NETCONF subscriber was too slow id={} missed={}",
                        session.id().value(),
                        subscription.lost());
            }
        }
    }

    private void step() throws IOException {
        if (replaying && !subscription.isReplaying()) {
            completeReplay();
        }
        Optional<Notification<?>> next = subscription.await(replaying ? Optional.empty() : stop);
        if (next.isPresent() && !isBehindStop(next.get().time())) {
            send(next.get());
        } else if (!subscription.isClosed()) {
            if (replaying) {
                completeReplay();
            }
            subscription.close(); // before the word of it: the session may subscribe anew
            session.tell(notifications.now(), new Item.Tree(Names.STREAMS, "notificationComplete", List.of()));
        }
    }

    private boolean isBehindStop(Instant time) {
        return stop.isPresent() && time.isAfter(stop.get());
    }

    /** Like notificationComplete, it is about the subscription and no filter keeps it back. */
    private void completeReplay() throws IOException {
        replaying = false;
        session.tell(notifications.now(), new Item.Tree(Names.STREAMS, "replayComplete", List.of()));
    }

    private void send(Notification<?> notification) throws IOException {
        Item item = item(notification);
        if (wanted.touches(item)) {
            session.tell(notification.time(), item);
        }
    }

    private Item item(Notification<?> notification) {
        NotificationType<?> type = notification.type();
        ModelNode model = notifications.model(type);
        List<Item> leaves = model.children().stream()
                .<Item>flatMap(leaf -> text.ofState(leaf, notification.value(leaf.localName())).stream())
                .toList();
        return new Item.Tree(model.namespace(), model.localName(), leaves);
    }
}
