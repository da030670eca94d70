package io.adit.dial;

import io.adit.octets.MacAddress;

/**
 * How many call, and how fast.
 *
 * @param calls callers in all, each with an address of its own
 * @param firstAddress the first caller's; the next ones count up from it
 * @param maxInFlight how many may be dialling at once
 * @param callsPerSecond new calls for each second at most
 */
public record LoadSettings(int calls, MacAddress firstAddress, int maxInFlight, int callsPerSecond) {
    public LoadSettings {
        if (calls < 1 || maxInFlight < 1 || callsPerSecond < 1) {
            throw new IllegalArgumentException("nothing to dial: " + calls + " " + maxInFlight + " " + callsPerSecond);
        }
        if (new MacAddress(firstAddress.value() + calls - 1).isGroup() || firstAddress.isGroup()) {
            throw new IllegalArgumentException("callers would have group addresses");
        }
    }

    MacAddress addressOf(int call) {
        return new MacAddress(firstAddress.value() + call);
    }
}
