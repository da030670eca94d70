package io.adit.netconf;

import io.adit.datastore.Datastore;
import io.adit.yang.Schema.ModuleInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /netconf-state} (RFC 6022 §2.1), as it is when asked. */
final class Monitoring {
    static final String ROOT = "netconf-state";
    private static final String PREFIX = "ncm";

    private final NetconfServer server;

    Monitoring(NetconfServer server) {
        this.server = server;
    }

    Item state() {
        return branch(ROOT, List.of(capabilities(), datastores(), schemas(), sessions(), statistics()));
    }

    private Item capabilities() {
        return branch(
                "capabilities",
                server.capabilities().stream()
                        .<Item>map(capability -> leaf("capability", capability))
                        .toList());
    }

    private Item datastores() {
        List<Item> entries = new ArrayList<>();
        for (Datastore datastore : Datastore.values()) {
            List<Item> content = server.datastores()
                    .lockHolder(datastore)
                    .<Item>map(holder -> branch(
                            "locks",
                            List.of(branch(
                                    "global-lock",
                                    List.of(
                                            leaf("locked-by-session", Long.toString(holder.value())),
                                            leaf(
                                                    "locked-time",
                                                    time(server.lockTimes().since(datastore, holder))))))))
                    .map(List::of)
                    .orElse(List.of());
            entries.add(new Item.Tree(
                    Names.MONITORING,
                    "datastore",
                    List.of(leaf("name", datastore.name().toLowerCase(Locale.ROOT))),
                    content));
        }
        return branch("datastores", entries);
    }

    private Item schemas() {
        List<Item> entries = new ArrayList<>();
        for (ModuleInfo module : server.datastores().schema().modules()) {
            List<Item.Leaf> keys = List.of(
                    leaf("identifier", module.name()),
                    leaf("version", module.revision()),
                    new Item.Leaf(Names.MONITORING, "format", Map.of(PREFIX, Names.MONITORING), PREFIX + ":yang"));
            entries.add(new Item.Tree(
                    Names.MONITORING,
                    "schema",
                    keys,
                    List.of(leaf("namespace", module.namespace()), leaf("location", "NETCONF"))));
        }
        return branch("schemas", entries);
    }

    private Item sessions() {
        List<Item> entries = new ArrayList<>();
        for (NetconfSession session : server.sessions().all()) {
            List<Item> content = new ArrayList<>(List.of(
                    new Item.Leaf(
                            Names.MONITORING, "transport", Map.of(PREFIX, Names.MONITORING), PREFIX + ":netconf-ssh"),
                    leaf("username", session.login().user()),
                    leaf("source-host", session.login().sourceAddress()),
                    leaf("login-time", time(session.loginTime()))));
            content.addAll(session.statistics().items());
            entries.add(new Item.Tree(
                    Names.MONITORING,
                    "session",
                    List.of(leaf("session-id", Long.toString(session.id().value()))),
                    content));
        }
        return branch("sessions", entries);
    }

    private Item statistics() {
        Sessions sessions = server.sessions();
        List<Item> content = new ArrayList<>(List.of(
                leaf("netconf-start-time", time(sessions.started())),
                Statistics.counter("in-bad-hellos", sessions.inBadHellos.get()),
                Statistics.counter("in-sessions", sessions.inSessions.get()),
                Statistics.counter("dropped-sessions", sessions.droppedSessions.get())));
        content.addAll(sessions.total.items());
        return branch("statistics", content);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Item.Leaf leaf(String name, String text) {
        return new Item.Leaf(Names.MONITORING, name, text);
    }

    private static Item branch(String name, List<Item> content) {
        return new Item.Tree(Names.MONITORING, name, content);
    }
}
