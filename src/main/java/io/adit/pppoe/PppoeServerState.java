package io.adit.pppoe;

import io.adit.octets.MacAddress;

/** A snapshot of one access concentrator. */
public record PppoeServerState(
        String interfaceName,
        boolean enabled,
        String acName,
        MacAddress address,
        int sessions,
        int sessionLimit,
        PppoeCounters counters) {}
