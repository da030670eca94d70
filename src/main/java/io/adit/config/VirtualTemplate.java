package io.adit.config;

import io.adit.octets.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Interface Virtual-Template: how PPP is spoken with the subscribers that are bound to it.
 *
 * @param authenticationModes what to ask for, preferred first; empty: none is asked for
 * @param keepaliveInterval between LCP Echo-Requests; zero: none are sent
 * @param keepaliveTimes unanswered Echo-Requests after which the link is down
 * @param negotiationInterval RFC 1661 §4.6 Restart timer, and the wait between CHAP Challenges
 * @param negotiationTimes RFC 1661 §4.6 Max-Configure, and how often a Challenge is sent
 * @param mru octets, RFC 1661 §6.1
 * @param address what we are in IPCP, and the address that answers pings
 * @param chapName the name in our Challenges; the host name where absent
 */
public record VirtualTemplate(
        String name,
        Optional<String> description,
        boolean enabled,
        List<AuthenticationMode> authenticationModes,
        Duration keepaliveInterval,
        int keepaliveTimes,
        Duration negotiationInterval,
        int negotiationTimes,
        int mru,
        Optional<IpPrefix> address,
        Optional<String> pool,
        Optional<String> chapName) {
    public VirtualTemplate {
        authenticationModes = List.copyOf(authenticationModes);
    }
}
