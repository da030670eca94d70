package io.adit.subscriber;

import io.adit.aaa.LocalUsers;
import io.adit.aaa.PoolShare;
import io.adit.aaa.SessionLimits;
import io.adit.config.AaaConfig.Domain;
import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.forwarding.DataPlane;
import io.adit.forwarding.LoopSelection;
import io.adit.l2tp.LnsRegistry;
import io.adit.timing.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What all calls of one control loop share. */
final class CallContext {
    private final int loop;
    private final LoopSelection selection;
    private final Surroundings surroundings;
    private final PoolShare pools;
    private final AccessUsers users;
    private Configuration configuration;

    CallContext(int loop, LoopSelection selection, Configuration configuration, Surroundings surroundings) {
        this.loop = loop;
        this.selection = selection;
        this.configuration = configuration;
        this.surroundings = surroundings;
        this.pools = new PoolShare(surroundings.pools());
        this.users = new AccessUsers(loop, selection.count());
    }

    int loop() {
        return loop;
    }

    LoopSelection selection() {
        return selection;
    }

    Configuration configuration() {
        return configuration;
    }

    void configuration(Configuration after) {
        configuration = after;
    }

    PoolShare pools() {
        return pools;
    }

    AccessUsers users() {
        return users;
    }

    SessionLimits limits() {
        return surroundings.limits();
    }

    LnsRegistry lnss() {
        return surroundings.lnss();
    }

    /** The LAC group that the domain of the name leads to. */
    Optional<L2tpGroup> lacGroup(String user, Optional<String> defaultDomain) {
        return LocalUsers.domain(configuration.aaa(), user, defaultDomain)
                .flatMap(Domain::l2tpGroup)
                .flatMap(name -> configuration.l2tp().groups().get(name))
                .filter(found -> found.lac().isPresent());
    }

    DataPlane dataPlane() {
        return surroundings.dataPlane();
    }

    Timers timers() {
        return surroundings.timers();
    }

    RandomGenerator random() {
        return surroundings.random();
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    InstantSource clock() {
        return surroundings.clock();
    }

    void tell(int other, Consumer<Engine> message) {
        surroundings.loops().tell(other, message);
    }

    void report(CallEvent event) {
        surroundings.output().report(event);
    }
}
