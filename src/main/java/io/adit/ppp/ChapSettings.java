package io.adit.ppp;

import java.time.Duration;

/**
 * How CHAP challenges.
 *
 * @param name ours, in every Challenge
 * @param interval between repeats of an unanswered Challenge
 * @param times how often a Challenge is sent at most
 * @param challengeLength octets, 16 or more for safety against replay (RFC 1994 §2.3)
 */
public record ChapSettings(String name, Duration interval, int times, int challengeLength) {
    public static final int USUAL_CHALLENGE_LENGTH = 16;

    public ChapSettings {
        if (challengeLength < 1 || challengeLength > 255) {
            throw new IllegalArgumentException("challenge of " + challengeLength + " octets");
        }
    }
}
