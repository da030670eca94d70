package io.adit.pppoe.wire;

import java.util.Optional;

/** The CODE of a discovery packet (RFC 2516 §5). */
public enum DiscoveryCode {
    PADI(0x09),
    PADO(0x07),
    PADR(0x19),
    PADS(0x65),
    PADT(0xA7);

    private final int code;

    DiscoveryCode(int code) {
        this.code = code;
    }

    public static Optional<DiscoveryCode> of(int code) {
        for (DiscoveryCode known : values()) {
            if (known.code == code) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    public int code() {
        return code;
    }
}
