package io.adit.l2tp.management;

import java.util.Optional;

/** A tunnel id in a filter: what is none finds nothing. */
final class TunnelId {
    private static final int MOST = 0xFFFF;

    private TunnelId() {}

    static Optional<Integer> parse(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(id -> id > 0 && id <= MOST);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
