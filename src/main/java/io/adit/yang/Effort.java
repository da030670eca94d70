package io.adit.yang;

/** What a validation did, in numbers that do not depend on the machine. */
public final class Effort {
    private long nodes;
    private long expressions;

    void visit() {
        nodes++;
    }

    void visit(int more) {
        nodes += more;
    }

    void evaluate() {
        expressions++;
    }

    /** Data nodes looked at. */
    public long nodes() {
        return nodes;
    }

    /** Must, when and path expressions evaluated. */
    public long expressions() {
        return expressions;
    }
}
