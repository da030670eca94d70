package io.adit.netconf;

import io.adit.datastore.RequestException;
import io.adit.yang.ModelError;
import io.adit.yang.ModelError.Tag;

/** Errors of the protocol around the data (RFC 6241 appendix A). */
final class Errors {
    private Errors() {}

    static RequestException missing(String element) {
        return refused(ModelError.protocol(Tag.MISSING_ELEMENT, "<" + element + "> is missing")
                .withBadElement(element));
    }

    static RequestException unknown(String element) {
        return refused(ModelError.protocol(Tag.UNKNOWN_ELEMENT, "<" + element + "> is not expected here")
                .withBadElement(element));
    }

    static RequestException invalid(String element, String message) {
        return refused(ModelError.protocol(Tag.INVALID_VALUE, message).withBadElement(element));
    }

    static RequestException notSupported(String message) {
        return refused(ModelError.protocol(Tag.OPERATION_NOT_SUPPORTED, message));
    }

    static RequestException badAttribute(String element, String attribute, String message) {
        return refused(ModelError.protocol(Tag.BAD_ATTRIBUTE, message)
                .withBadElement(element)
                .withBadAttribute(attribute));
    }

    /** An error of the rpc layer: the message itself. */
    static RequestException rpc(Tag tag, String message) {
        return refused(ModelError.of(ModelError.Type.RPC, tag, "", message));
    }

    static RequestException refused(ModelError error) {
        return new RequestException(error);
    }
}
