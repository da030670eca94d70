package io.adit.subscriber.management;

import static io.adit.datastore.StateValues.told;
import static io.adit.datastore.StateValues.word;

import io.adit.datastore.StateList;
import io.adit.datastore.StateValues;
import io.adit.forwarding.Circuit;
import io.adit.l2tp.Connection;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.wire.AccessLine;
import io.adit.l2tp.wire.CallErrors;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The leaves of /l2tp/sessions/session. */
final class SessionLeaves {
    private SessionLeaves() {}

    static StateList<SessionRow> add(StateList<SessionRow> list) {
        list.leaf("tunnel-id", row -> row.session().localTunnelId())
                .leaf("id", row -> row.session().localSessionId())
                .leaf("remote-tunnel-id", row -> row.session().remoteTunnelId())
                .leaf("remote-id", row -> row.session().remoteSessionId())
                .leaf("role", row -> word(row.session().role()))
                .leaf("group", row -> row.session().group())
                .leaf("remote-address", row -> row.session().path().remote().address())
                .leaf("remote-name", row -> told(row.session().peerName()))
                .leaf("state", row -> word(row.session().status()))
                .leaf("user-name", row -> row.userName().flatMap(StateValues::told))
                .leaf(
                        "serial-number",
                        row -> Integer.toUnsignedString(row.session().callSerialNumber()));
        call(list);
        connection(list);
        accessLine(list);
        callErrors(list);
        list.leaf("created", row -> StateValues.time(row.session().created()))
                .leaf("established", row -> row.session().established().map(StateValues::time));
        return Traffic.leaves(list, SessionRow::counters)
                .leaf("lost-packets", row -> row.counters().map(Circuit.Counters::lost))
                .leaf("reordered-packets", row -> row.counters().map(Circuit.Counters::reordered));
    }

    private static void call(StateList<SessionRow> list) {
        list.leaf("calling-number", row -> row.session().call().callingNumber().flatMap(StateValues::told))
                .leaf(
                        "called-number",
                        row -> row.session().call().calledNumber().flatMap(StateValues::told))
                .leaf("sub-address", row -> text(row.session().call().subAddress()))
                .leaf("bearer-type", row -> bearer(row.session().call()))
                .leaf(
                        "physical-channel-id",
                        row -> row.session().call().physicalChannelId().map(Integer::toUnsignedString));
    }

    private static void connection(StateList<SessionRow> list) {
        list.leaf(
                        "framing-type",
                        row -> row.session()
                                .connection()
                                .flatMap(it -> bits(it.framing(), "synchronous", "asynchronous")))
                .leaf("tx-connect-speed", row -> speed(row.session(), Connection::txSpeed))
                .leaf("rx-connect-speed", row -> speed(row.session(), Connection::rxSpeed))
                .leaf("private-group", row -> text(row.session().connection().flatMap(Connection::privateGroupId)))
                .leaf("data-sequencing", row -> row.session().sequencing());
    }

    private static void accessLine(StateList<SessionRow> list) {
        line(list, "agent-circuit-id", line -> text(line.agentCircuitId()));
        line(list, "agent-remote-id", line -> text(line.agentRemoteId()));
        for (AccessLine.Value value : AccessLine.Value.values()) {
            line(
                    list,
                    word(value),
                    line -> Optional.ofNullable(line.values().get(value)).map(Long::toUnsignedString));
        }
        line(list, "line-type", line -> line.lineType().map(Integer::toUnsignedString));
        line(
                list,
                "encapsulation",
                line -> line.encapsulation().map(it -> it.dataLink() + "." + it.first() + "." + it.second()));
    }

    private static void line(StateList<SessionRow> list, String leaf, Function<AccessLine, Optional<String>> value) {
        list.leaf(
                "access-line/" + leaf, row -> row.session().call().accessLine().flatMap(value));
    }

    private static void callErrors(StateList<SessionRow> list) {
        errors(list, "crc-errors", CallErrors::crcErrors);
        errors(list, "framing-errors", CallErrors::framingErrors);
        errors(list, "hardware-overruns", CallErrors::hardwareOverruns);
        errors(list, "buffer-overruns", CallErrors::bufferOverruns);
        errors(list, "timeout-errors", CallErrors::timeoutErrors);
        errors(list, "alignment-errors", CallErrors::alignmentErrors);
    }

    private static void errors(StateList<SessionRow> list, String leaf, ToIntFunction<CallErrors> value) {
        list.leaf(
                "call-errors/" + leaf,
                row -> row.session().callErrors().map(errors -> Integer.toUnsignedString(value.applyAsInt(errors))));
    }

    /** Bit/s, both ways. */
    static Optional<String> speeds(SessionState session) {
        return speed(session, Connection::txSpeed)
                .flatMap(tx -> speed(session, Connection::rxSpeed).map(rx -> tx + ", " + rx));
    }

    /** What the access node says of the line. */
    static Optional<String> line(SessionState session) {
        return session.call()
                .accessLine()
                .flatMap(line -> text(line.agentCircuitId()).or(() -> text(line.agentRemoteId())));
    }

    private static Optional<String> bearer(IncomingCall call) {
        return call.bearerType().flatMap(type -> bits(type, "digital", "analog"));
    }

    private static Optional<String> speed(SessionState session, Function<Connection, Integer> speed) {
        return session.connection().map(speed).map(Integer::toUnsignedString);
    }

    /** Octets that are text as a rule. */
    private static Optional<String> text(Optional<Octets> octets) {
        return octets.map(Octets::toText).flatMap(StateValues::told);
    }

    private static Optional<String> bits(int value, String first, String second) {
        List<String> set = new ArrayList<>();
        if ((value & 1) != 0) {
            set.add(first);
        }
        if ((value & 2) != 0) {
            set.add(second);
        }
        return set.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", set));
    }
}
