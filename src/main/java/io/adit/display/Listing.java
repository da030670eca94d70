package io.adit.display;

import java.util.function.Consumer;

/**
 * The frame around rows, as carrier routers draw it: a rule, the heading, a rule, the rows as they come, a rule and
 * how many there were.
 */
public final class Listing {
    public static final String RULE = "-".repeat(78);

    private final Consumer<String> out;
    private long total;
    private long printed;

    private Listing(Consumer<String> out) {
        this.out = out;
    }

    /** Prints rule, heading and rule. */
    public static Listing begin(Consumer<String> out, String... heading) {
        out.accept(RULE);
        for (String line : heading) {
            out.accept(line);
        }
        if (heading.length > 0) {
            out.accept(RULE);
        }
        return new Listing(out);
    }

    /** A row has come. */
    public void row(boolean wanted, Runnable print) {
        total++;
        if (wanted) {
            printed++;
            print.run();
        }
    }

    /** A blank line between rows of more than one line. */
    public void between() {
        if (printed > 1) {
            out.accept("");
        }
    }

    public void end() {
        out.accept(RULE);
        out.accept(" Total " + total + ", " + printed + " printed");
    }
}
