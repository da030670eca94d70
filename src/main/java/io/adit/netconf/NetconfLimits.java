package io.adit.netconf;

import java.time.Duration;

/**
 * What a client may cost.
 *
 * @param sessions at a time
 * @param helloTime from the start of the subsystem to the client's hello
 * @param helloOctets of the client's hello
 * @param messageOctets of any other message: a configuration of 100,000 list entries is about 13 MB
 */
public record NetconfLimits(int sessions, Duration helloTime, int helloOctets, int messageOctets) {
    public static final NetconfLimits USUAL = new NetconfLimits(64, Duration.ofSeconds(10), 256 << 10, 64 << 20);
}
