package io.adit.l2tp;

import io.adit.l2tp.wire.ConnectSpeed;
import io.adit.octets.Octets;
import java.util.Optional;

/**
 * What is kept of an Incoming-Call-Connected for as long as the call lasts: nothing secret, and nothing large.
 *
 * @param txSpeed bit/s towards the subscriber, unsigned
 * @param rxSpeed bit/s from the subscriber, unsigned
 * @param framing bit 0 synchronous, bit 1 asynchronous
 * @param userName whom the LAC has authenticated, if it tells
 */
public record Connection(
        int txSpeed, int rxSpeed, int framing, Optional<Octets> privateGroupId, Optional<String> userName) {

    static Connection of(ConnectedCall call) {
        return new Connection(
                call.txSpeed(),
                call.rxSpeed().orElse(call.txSpeed()), // §4.4.6: without an Rx Connect Speed it is the same both ways
                call.framing(),
                call.privateGroupId(),
                call.authentication().flatMap(ProxiedAuthentication::name).map(Octets::toText));
    }

    Connection with(ConnectSpeed changed) {
        return new Connection(changed.tx(), changed.rx(), framing, privateGroupId, userName);
    }
}
