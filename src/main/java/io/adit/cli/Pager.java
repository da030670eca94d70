package io.adit.cli;

/** Prints an answer screen by screen, with {@code ---- More ----} between them. */
final class Pager implements Lines {
    static final String MORE = "  ---- More ----";
    static final String ERASE = "\r" + " ".repeat(MORE.length()) + "\r";

    /** The operator's terminal. */
    interface Screen {
        /** Lines it shows; 0 where no one looks, and nothing stops. */
        int rows();

        int columns();

        /**
         * Prints text as it is.
         *
         * @throws Stopped if the terminal has gone
         */
        void print(String text);

        /** Sends what was printed and waits for a key; -1 if the terminal has gone. */
        int key();
    }

    private final Screen screen;
    private int used;

    Pager(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void accept(String line) {
        String text = Lines.printable(line);
        int needed = 1 + Math.max(text.length() - 1, 0) / Math.max(screen.columns(), 1);
        int shown = screen.rows() - 1;
        if (screen.rows() > 0 && used > 0 && used + needed > shown) {
            used = more() ? 0 : Math.max(shown - needed, 0);
        }
        used += needed;
        screen.print(text + "\n");
    }

    /** Waits for the operator: true for a page more, false for a line more. */
    private boolean more() {
        screen.print(MORE);
        while (true) {
            switch (screen.key()) {
                case ' ' -> {
                    screen.print(ERASE);
                    return true;
                }
                case '\r', '\n' -> {
                    screen.print(ERASE);
                    return false;
                }
                case 'q', 'Q', Shell.CTRL_C, -1 -> {
                    screen.print(ERASE);
                    throw new Stopped();
                }
                default -> {} // not a key that means anything here
            }
        }
    }
}
