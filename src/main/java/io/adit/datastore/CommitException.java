package io.adit.datastore;

/** A commit was refused: where in the configuration, and why in words for the operator. */
public final class CommitException extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    public CommitException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** An instance-identifier, as {@link io.adit.yang.DataNode#path()} gives it. */
    public String path() {
        return path;
    }
}
