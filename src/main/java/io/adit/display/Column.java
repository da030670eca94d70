package io.adit.display;

import java.util.function.Function;

/** One column of a {@link Table}: its heading, its least width in characters and what stands in it. */
record Column<R>(String heading, int width, Function<R, ?> cell) {}
