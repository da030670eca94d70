package io.adit.netconf;

import io.adit.yang.ModelError;
import io.adit.yang.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code <rpc-error>} (RFC 6241 §4.3). */
final class ErrorWriter {
    private static final String YANG = "urn:ietf:params:xml:ns:yang:1";

    private final Schema schema;

    ErrorWriter(Schema schema) {
        this.schema = schema;
    }

    void write(XmlOutput out, List<ModelError> errors) {
        errors.forEach(error -> write(out, error));
    }

    private void write(XmlOutput out, ModelError error) {
        out.open(Names.BASE, "rpc-error");
        out.leaf(Names.BASE, "error-type", error.type().text());
        out.leaf(Names.BASE, "error-tag", error.tag().text());
        out.leaf(Names.BASE, "error-severity", "error");
        error.appTag().ifPresent(tag -> out.leaf(Names.BASE, "error-app-tag", tag));
        if (!error.path().isEmpty()) {
            path(out, Names.BASE, "error-path", error.path(), schema);
        }
        if (!error.message().isEmpty()) {
            out.leaf(Names.BASE, "error-message", Map.of("xml:lang", "en"), error.message());
        }
        info(out, error, schema);
        out.close();
    }

    private static void path(XmlOutput out, String namespace, String name, String instance, Schema schema) {
        PrefixedPath path = PrefixedPath.of(instance, schema);
        Map<String, String> declarations = new HashMap<>();
        path.namespaces().forEach((prefix, uri) -> declarations.put("xmlns:" + prefix, uri));
        out.leaf(namespace, name, declarations, path.text());
    }

    private static void info(XmlOutput out, ModelError error, Schema schema) {
        boolean any = error.badAttribute().isPresent()
                || error.badElement().isPresent()
                || error.badNamespace().isPresent()
                || error.sessionId().isPresent()
                || error.missingChoice().isPresent()
                || !error.nonUnique().isEmpty();
        if (any) {
            out.open(Names.BASE, "error-info");
            error.badAttribute().ifPresent(name -> out.leaf(Names.BASE, "bad-attribute", name));
            error.badElement().ifPresent(name -> out.leaf(Names.BASE, "bad-element", name));
            error.badNamespace().ifPresent(name -> out.leaf(Names.BASE, "bad-namespace", name));
            error.sessionId().ifPresent(id -> out.leaf(Names.BASE, "session-id", id.toString()));
            error.missingChoice().ifPresent(name -> out.leaf(YANG, "missing-choice", name));
            error.nonUnique().forEach(leaf -> path(out, YANG, "non-unique", leaf, schema));
            out.close();
        }
    }
}
