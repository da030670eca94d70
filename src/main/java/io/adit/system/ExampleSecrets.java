package io.adit.system;

import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.datastore.CommitException;
import io.adit.datastore.CommitParticipant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps an element with a secret or password of the example configurations, which everybody can read, from listening
 * for its managers anywhere but on loopback.
 */
public final class ExampleSecrets implements CommitParticipant {
    static final Set<String> TUNNEL_SECRETS = Set.of("tunnel-example");
    static final Set<String> SUBSCRIBER_PASSWORDS = Set.of("pc");
    static final Set<String> LOGIN_HASHES = Set.of(
            "$6$adit.example$6k0z.Ik0qxAiS8ugL40Cpp2lIsIZVwx4Q6m7yj3HZ1EZvnB0D77QvmDMceSwhmb5IPG2ZtBHkd19vAirwkdou/");

    private static final Prepared NOTHING_TO_DO = new Prepared() {
        @Override
        public void apply() {}

        @Override
        public void discard() {}
    };

    @Override
    public Prepared prepare(Change change) throws CommitException {
        if (isReachable(change.after().system())) {
            Optional<String> leaf =
                    tunnelSecret(change).or(() -> subscriberPassword(change)).or(() -> loginPassword(change));
            if (leaf.isPresent()) {
                throw new CommitException(
                        leaf.get(),
                        "this is of an example configuration and known to everybody: with it, netconf and cli listen on"
                                + " loopback only");
            }
        }
        return NOTHING_TO_DO;
    }

    private static Optional<String> tunnelSecret(Change change) {
        return first(
                        change,
                        configuration -> configuration.l2tp().groups(),
                        group -> secretLeaf(group).isPresent())
                .map(group -> "/adit-l2tp:l2tp/group[name='" + group.name() + "']/"
                        + secretLeaf(group).orElseThrow());
    }

    /** The leaf of a group, or of an LNS in it, that holds an example secret. */
    private static Optional<String> secretLeaf(L2tpGroup group) {
        if (group.secret().filter(TUNNEL_SECRETS::contains).isPresent()) {
            return Optional.of("secret");
        }
        return group.lac().stream()
                .flatMap(lac -> lac.servers().stream())
                .filter(server ->
                        server.secret().filter(TUNNEL_SECRETS::contains).isPresent())
                .map(server -> "lac/lns[name='" + server.name() + "']/secret")
                .findFirst();
    }

    private static Optional<String> subscriberPassword(Change change) {
        return first(
                        change,
                        configuration -> configuration.aaa().users(),
                        user -> SUBSCRIBER_PASSWORDS.contains(user.password()))
                .map(user -> "/adit-aaa:aaa/local-user[name='" + user.name() + "']/password");
    }

    private static Optional<String> loginPassword(Change change) {
        return first(
                        change,
                        configuration -> configuration.system().users(),
                        user -> user.passwordHash()
                                .filter(LOGIN_HASHES::contains)
                                .isPresent())
                .map(user -> "/adit-system:system/user[name='" + user.name() + "']/password");
    }

    /** What the commit leaves as it was has been judged before, unless it is this commit that opens the listeners. */
    private static <V> Optional<V> first(
            Change change, Function<Configuration, Table<String, V>> table, Predicate<V> isExample) {
        Table<String, V> after = table.apply(change.after());
        if (isReachable(change.before().system()) && after.equals(table.apply(change.before()))) {
            return Optional.empty();
        }
        return after.values().stream().filter(isExample).findFirst();
    }

    private static boolean isReachable(SystemConfig system) {
        return !system.netconf().address().isLoopback()
                || !system.cli().address().isLoopback();
    }
}
