package io.adit.cli;

import io.adit.datastore.Notification;
import io.adit.datastore.Notifications;
import io.adit.datastore.StateValues;
import io.adit.display.Arguments;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The command {@code display notifications}: what was told last, one line each, the youngest at the end. */
public final class NotificationDisplay {
    private static final long USUAL = 50;
    private static final String LAST = "last";

    private final Notifications notifications;

    public NotificationDisplay(Notifications notifications) {
        this.notifications = notifications;
    }

    public DisplayCommand command() {
        return new DisplayCommand(
                List.of("display", "notifications"),
                "What the element has told, the youngest at the end",
                List.of(new Parameter(LAST, Optional.of("1-" + Notifications.KEPT), "So many at most, 50 if not said")),
                this::print);
    }

    private void print(Map<String, String> arguments, Consumer<String> out) {
        long count =
                new Arguments(arguments).number(LAST, 1, Notifications.KEPT).orElse(USUAL);
        notifications.last(Math.toIntExact(count)).forEach(notification -> out.accept(line(notification)));
    }

    private static String line(Notification<?> notification) {
        return StateValues.time(notification.time()) + " " + notification.type()
                + notification.type().leafNames().stream()
                        .map(leaf -> InLine.leaf(leaf, notification.value(leaf)))
                        .collect(Collectors.joining());
    }
}
