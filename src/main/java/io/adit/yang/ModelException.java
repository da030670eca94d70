package io.adit.yang;

import java.util.List;
import java.util.stream.Collectors;

/** Data that the model refuses, with every reason found. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ModelError> errors;

    public ModelException(List<ModelError> errors) {
        super(errors.stream()
                .map(error -> error.path() + ": " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public ModelException(ModelError error) {
        this(List.of(error));
    }

    /** The most telling first. */
    public List<ModelError> errors() {
        return errors;
    }
}
