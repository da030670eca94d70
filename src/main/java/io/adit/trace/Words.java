package io.adit.trace;

/**
 * How a packet is named on a ladder.
 *
 * @param name short, for the arrow
 * @param detail for the margin, printable whatever the peer sent; may be empty
 */
record Words(String name, String detail) {
    private static final int MAX_DETAIL = 120; // a line should fit a terminal

    Words {
        detail = detail.replaceAll("\\p{Cntrl}", "?");
        detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "..." : detail;
    }
}
