package io.adit.datastore;

import io.adit.yang.DataNode;
import io.adit.yang.ModelError;
import io.adit.yang.ModelException;
import java.util.List;
import java.util.stream.Collectors;

/** A request of an operator that was refused; nothing changed unless the request asked for that. */
public final class RequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ModelError> errors;

    public RequestException(List<ModelError> errors) {
        super(errors.stream().map(ModelError::message).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public RequestException(ModelError error) {
        this(List.of(error));
    }

    /**
     * A refusal of an operation because of one of its parameters.
     *
     * @param message without the name of the parameter, such as "there is no tunnel 7"
     */
    public static RequestException about(DataNode input, String leaf, ModelError.Tag tag, String message) {
        return new RequestException(ModelError.application(tag, input.path() + "/" + leaf, message));
    }

    public RequestException(ModelException cause) {
        this(cause.errors());
    }

    /** The most telling first. */
    public List<ModelError> errors() {
        return errors;
    }
}
