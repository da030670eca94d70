package io.adit.cli;

import io.adit.display.DisplayCommand;
import io.adit.display.Table;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What the command line knows by itself: version, clock, and who is on. */
final class SystemDisplays {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);

    private SystemDisplays() {}

    static List<DisplayCommand> of(CommandLine.Settings settings, Visitors visitors) {
        return List.of(
                display(
                        "version",
                        "Version of the software",
                        out -> out.accept(
                                "Adit L2TP access concentrator and network server, version " + settings.version())),
                display("clock", "Date, time and time zone", out -> clock(settings, out)),
                display("users", "Who is on the command line", out -> users(settings, visitors, out)));
    }

    private static DisplayCommand display(String word, String help, Consumer<Consumer<String>> action) {
        return new DisplayCommand(List.of("display", word), help, List.of(), (_, out) -> action.accept(out));
    }

    private static void clock(CommandLine.Settings settings, Consumer<String> out) {
        ZonedDateTime now = ZonedDateTime.now(settings.clock());
        out.accept(MOMENT.format(now.truncatedTo(ChronoUnit.SECONDS)));
        out.accept(WEEKDAY.format(now));
        out.accept("Time Zone: " + now.getZone() + " " + now.getOffset());
    }

    private static void users(CommandLine.Settings settings, Visitors visitors, Consumer<String> out) {
        Table<Visitors.Visitor> table = new Table<Visitors.Visitor>()
                .column("User", 20, Visitors.Visitor::user)
                .column("From", 40, Visitors.Visitor::from)
                .column(
                        "Since",
                        19,
                        visitor -> MOMENT.format(
                                visitor.since().atZone(settings.clock().getZone())));
        table.head(out);
        visitors.each(visitor -> table.row(visitor, out));
    }
}
