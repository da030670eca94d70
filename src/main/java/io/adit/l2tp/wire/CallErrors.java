package io.adit.l2tp.wire;

/** The Call Errors AVP's value (RFC 2661 §4.4.6): counts since the call began, each unsigned. */
public record CallErrors(
        int crcErrors,
        int framingErrors,
        int hardwareOverruns,
        int bufferOverruns,
        int timeoutErrors,
        int alignmentErrors) {}
