package io.adit.yang;

/** A text that is no value of a leaf's type. */
public final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ValueType.Refusal refusal;

    InvalidValueException(ValueType.Refusal refusal) {
        super(refusal.reason());
        this.refusal = refusal;
    }

    public ValueType.Refusal refusal() {
        return refusal;
    }
}
