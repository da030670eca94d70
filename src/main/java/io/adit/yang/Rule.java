package io.adit.yang;

import org.opendaylight.yangtools.yang.model.api.MustDefinition;

/** A statement about the data around one node of the model, checked only where a change can touch it. */
sealed interface Rule {
    /** Where the statement stands: each instance is a context node. */
    ModelNode context();

    /** RFC 7950 §7.5.3. */
    record Must(ModelNode context, MustDefinition statement) implements Rule {}

    /** RFC 7950 §7.21.5: every when around one node. */
    record When(ModelNode context) implements Rule {}

    /** A leafref or instance-identifier whose target must be there (RFC 7950 §9.9.3, §9.13.2). */
    record Reference(ModelNode context) implements Rule {}
}
