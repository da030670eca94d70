package io.adit.app;

import java.util.Arrays;
import java.util.List;

/** The commands of the program. */
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_START = 3;

    private Main() {}

    /** Runs one command; the exit code is 0 for success, 2 for wrong usage, 3 where an element cannot start. */
    public static void main(String[] arguments) {
        int code;
        try {
            code = run(Arrays.asList(arguments));
        } catch (UsageException e) {
            System.err.println("adit: " + e.getMessage());
            code = WRONG_USAGE;
        } catch (StartException e) {
            System.err.println("adit: " + e.getMessage());
            code = CANNOT_START;
        }
        System.exit(code);
    }

    private static int run(List<String> words) throws StartException {
        if (words.isEmpty()) {
            throw new UsageException("which command? run, dial");
        }
        List<String> rest = words.subList(1, words.size());
        if (!words.getFirst().equals("run")) {
            System.setProperty("adit.log", "WARN"); // what a person watches is not interrupted by a log
        }
        return switch (words.getFirst()) {
            case "run" -> RunCommand.run(rest);
            case "demo" -> DemoCommand.run(rest);
            case "dial" -> DialCommand.run(rest);
            default -> throw new UsageException("unknown command " + words.getFirst());
        };
    }
}
