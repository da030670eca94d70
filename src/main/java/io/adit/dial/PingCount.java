package io.adit.dial;

import java.time.Duration;

/** Echoes sent, Echo Replies received, and how long those took; zero where none came. */
public record PingCount(long sent, long received, Duration mean, Duration slowest) {}
