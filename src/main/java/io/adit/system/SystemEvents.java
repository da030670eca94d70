package io.adit.system;

import io.adit.datastore.ActionAnswer;
import io.adit.datastore.CommitListener;
import io.adit.datastore.NotificationType;
import io.adit.datastore.Notifications;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.SessionId;
import io.adit.datastore.User;
import io.adit.yang.DataChange;
import java.util.List;
import java.util.Optional;

/** What the element tells of itself: that its configuration changed, and what an operator says to see whether it arrives. */
public final class SystemEvents implements CommitListener {
    private record Said(User user, String text) {}

    private final NotificationType<Said> test = new NotificationType<Said>("adit-system", "test")
            .leaf("user", said -> said.user().name())
            .leaf("text", Said::text);

    /** Of a commit what is told of it: the commit itself holds the trees before and after. */
    private record Changed(long commitId, User user, SessionId session, Optional<String> comment, List<String> nodes) {}

    private final NotificationType<Changed> changed = new NotificationType<Changed>(
                    "adit-system", "configuration-changed")
            .leaf("commit-id", Changed::commitId)
            .leaf("user", it -> it.user().name())
            .leaf("session-id", it -> Optional.of(it.session().value()).filter(id -> id != 0))
            .leaf("comment", Changed::comment)
            .leaf("changed", Changed::nodes);

    private final Notifications notifications;

    /** Registers its notifications. */
    public SystemEvents(Notifications notifications) {
        this.notifications = notifications;
        notifications.register(test);
        notifications.register(changed);
    }

    /** The rpc test-notification, and {@code test notification}. */
    public OperatorAction action() {
        return new OperatorAction(
                "adit-system", "test-notification", List.of("test", "notification"), (input, user) -> {
                    notifications.publish(test, new Said(user, input.text("text")));
                    return ActionAnswer.DONE.with("subscriptions", notifications.subscriptions());
                });
    }

    @Override
    public void committed(Commit commit) {
        List<String> nodes =
                commit.changes().stream().map(DataChange::name).distinct().toList();
        notifications.publish(
                changed, new Changed(commit.commitId(), commit.user(), commit.session(), commit.comment(), nodes));
    }
}
