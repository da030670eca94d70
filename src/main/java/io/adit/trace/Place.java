package io.adit.trace;

/** The columns of a ladder, left to right. */
enum Place {
    PC,
    LAC,
    LNS
}
