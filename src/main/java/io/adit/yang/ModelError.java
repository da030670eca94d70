package io.adit.yang;

import java.util.List;
import java.util.Optional;

/**
 * Why data was refused, as a value that an {@code <rpc-error>} and a command line can both say (RFC 6241 §4.3, RFC 7950 §15).
 *
 * @param path instance-identifier with module names as prefixes, or empty where the error has no place in the data
 * @param badElement the local name of the offending element or attribute
 * @param badNamespace the namespace that nobody serves, for unknown-namespace
 */
public record ModelError(
        Type type,
        Tag tag,
        Optional<String> appTag,
        String path,
        String message,
        Optional<String> badElement,
        Optional<String> badAttribute,
        Optional<String> badNamespace,
        Optional<Long> sessionId,
        Optional<String> missingChoice,
        List<String> nonUnique) {
    public ModelError {
        nonUnique = List.copyOf(nonUnique);
    }

    /** RFC 6241 §4.3 error-type. */
    public enum Type {
        TRANSPORT,
        RPC,
        PROTOCOL,
        APPLICATION;

        /** As it stands in XML. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** RFC 6241 appendix A error-tag. */
    public enum Tag {
        IN_USE,
        INVALID_VALUE,
        TOO_BIG,
        MISSING_ATTRIBUTE,
        BAD_ATTRIBUTE,
        UNKNOWN_ATTRIBUTE,
        MISSING_ELEMENT,
        BAD_ELEMENT,
        UNKNOWN_ELEMENT,
        UNKNOWN_NAMESPACE,
        ACCESS_DENIED,
        LOCK_DENIED,
        RESOURCE_DENIED,
        ROLLBACK_FAILED,
        DATA_EXISTS,
        DATA_MISSING,
        OPERATION_NOT_SUPPORTED,
        OPERATION_FAILED,
        MALFORMED_MESSAGE;

        /** As it stands in XML. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** An error of the data itself. */
    public static ModelError application(Tag tag, String path, String message) {
        return of(Type.APPLICATION, tag, path, message);
    }

    /** An error of the request around the data. */
    public static ModelError protocol(Tag tag, String message) {
        return of(Type.PROTOCOL, tag, "", message);
    }

    public static ModelError of(Type type, Tag tag, String path, String message) {
        return new ModelError(
                type,
                tag,
                Optional.empty(),
                path,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public ModelError withAppTag(String value) {
        return new ModelError(
                type,
                tag,
                Optional.of(value),
                path,
                message,
                badElement,
                badAttribute,
                badNamespace,
                sessionId,
                missingChoice,
                nonUnique);
    }

    public ModelError withBadElement(String value) {
        return new ModelError(
                type,
                tag,
                appTag,
                path,
                message,
                Optional.of(value),
                badAttribute,
                badNamespace,
                sessionId,
                missingChoice,
                nonUnique);
    }

    public ModelError withBadAttribute(String value) {
        return new ModelError(
                type,
                tag,
                appTag,
                path,
                message,
                badElement,
                Optional.of(value),
                badNamespace,
                sessionId,
                missingChoice,
                nonUnique);
    }

    public ModelError withBadNamespace(String value) {
        return new ModelError(
                type,
                tag,
                appTag,
                path,
                message,
                badElement,
                badAttribute,
                Optional.of(value),
                sessionId,
                missingChoice,
                nonUnique);
    }

    /** The holder of the lock, for lock-denied and in-use. */
    public ModelError withSessionId(long value) {
        return new ModelError(
                type,
                tag,
                appTag,
                path,
                message,
                badElement,
                badAttribute,
                badNamespace,
                Optional.of(value),
                missingChoice,
                nonUnique);
    }

    /** RFC 7950 §15.6: the choice of which a case must be there. */
    public ModelError withMissingChoice(String value) {
        return new ModelError(
                type,
                tag,
                appTag,
                path,
                message,
                badElement,
                badAttribute,
                badNamespace,
                sessionId,
                Optional.of(value),
                nonUnique);
    }

    /** RFC 7950 §15.1: the leaves that are not unique. */
    public ModelError withNonUnique(List<String> leaves) {
        return new ModelError(
                type,
                tag,
                appTag,
                path,
                message,
                badElement,
                badAttribute,
                badNamespace,
                sessionId,
                missingChoice,
                leaves);
    }
}
