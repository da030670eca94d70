package io.adit.l2tp;

import io.adit.octets.Octets;
import java.util.Optional;

/**
 * What an Incoming-Call-Connected says (RFC 2661 §6.8): speeds, and what the LAC has negotiated with the subscriber.
 *
 * @param txSpeed Tx Connect Speed AVP (24): bit/s towards the subscriber
 * @param rxSpeed Rx Connect Speed AVP (38): bit/s from the subscriber; absent means the same as {@code txSpeed}
 * @param framing Framing Type AVP (19): bit 0 synchronous, bit 1 asynchronous
 * @param initialReceivedLcp options of the first Configure-Request that the LAC received (26)
 * @param lastSentLcp options of the last one it sent (27)
 * @param lastReceivedLcp options of the last one it received (28)
 * @param authentication what it learned by authenticating the subscriber (29 to 33)
 * @param sequencingRequired Sequencing Required AVP (39): data messages carry Ns both ways
 */
public record ConnectedCall(
        int txSpeed,
        Optional<Integer> rxSpeed,
        int framing,
        Optional<Octets> initialReceivedLcp,
        Optional<Octets> lastSentLcp,
        Optional<Octets> lastReceivedLcp,
        Optional<ProxiedAuthentication> authentication,
        Optional<Octets> privateGroupId,
        boolean sequencingRequired) {
    public static final int SYNCHRONOUS = 1;

    /** A synchronous call without proxied LCP or authentication. */
    public static ConnectedCall of(int txSpeed) {
        return new ConnectedCall(
                txSpeed,
                Optional.empty(),
                SYNCHRONOUS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The same with what LCP said (AVPs 26, 27, 28). */
    public ConnectedCall withLcp(Octets initialReceived, Octets lastSent, Octets lastReceived) {
        return new ConnectedCall(
                txSpeed,
                rxSpeed,
                framing,
                Optional.of(initialReceived),
                Optional.of(lastSent),
                Optional.of(lastReceived),
                authentication,
                privateGroupId,
                sequencingRequired);
    }

    /** The same with what authentication said (AVPs 29 to 33). */
    public ConnectedCall withAuthentication(ProxiedAuthentication proxied) {
        return new ConnectedCall(
                txSpeed,
                rxSpeed,
                framing,
                initialReceivedLcp,
                lastSentLcp,
                lastReceivedLcp,
                Optional.of(proxied),
                privateGroupId,
                sequencingRequired);
    }

    /** The same with data messages that carry Ns both ways (AVP 39). */
    ConnectedCall sequenced() {
        return new ConnectedCall(
                txSpeed,
                rxSpeed,
                framing,
                initialReceivedLcp,
                lastSentLcp,
                lastReceivedLcp,
                authentication,
                privateGroupId,
                true);
    }
}
