package io.adit.octets;

/** The octets do not form what the RFC says they must. Carries no stack trace: peers can provoke it at line rate. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedException(String reason) {
        super(reason, null, false, false);
    }

    /** What is wrong, as words without the exception's name. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
