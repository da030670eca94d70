package io.adit.yang;

import java.util.Optional;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeWithValue;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.Module;

/** Instance-identifiers as text (RFC 7951 §6.11): module names as prefixes where the module changes. */
final class InstancePaths {
    private InstancePaths() {}

    static String text(EffectiveModelContext context, YangInstanceIdentifier path) {
        StringBuilder text = new StringBuilder();
        Optional<QName> before = Optional.empty();
        for (PathArgument step : path.getPathArguments()) {
            QName name = step.getNodeType();
            boolean repeated = before.isPresent()
                    && before.get().equals(name)
                    && (step instanceof NodeIdentifierWithPredicates || step instanceof NodeWithValue<?>);
            if (!repeated) {
                boolean same = before.isPresent() && before.get().getModule().equals(name.getModule());
                text.append('/')
                        .append(
                                same
                                        ? ""
                                        : context.findModule(name.getModule())
                                                        .map(Module::getName)
                                                        .orElse("") + ":")
                        .append(name.getLocalName());
            }
            before = Optional.of(name);
            text.append(predicate(step));
        }
        return text.toString();
    }

    /** The predicates behind the name of a list or leaf-list entry. */
    static String predicate(PathArgument step) {
        StringBuilder text = new StringBuilder();
        if (step instanceof NodeIdentifierWithPredicates entry) {
            entry.entrySet()
                    .forEach(key -> text.append('[')
                            .append(key.getKey().getLocalName())
                            .append('=')
                            .append(quote(
                                    key.getValue() instanceof QName identity
                                            ? identity.getLocalName()
                                            : key.getValue().toString()))
                            .append(']'));
        } else if (step instanceof NodeWithValue<?> entry) {
            Object value = entry.getValue();
            text.append("[.=")
                    .append(quote(value instanceof QName identity ? identity.getLocalName() : value.toString()))
                    .append(']');
        }
        return text.toString();
    }

    private static String quote(String value) {
        return value.contains("'") ? "\"" + value + "\"" : "'" + value + "'";
    }
}
