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
            PrefixedPath path = PrefixedPath.of(error.path(), schema);
            Map<String, String> declarations = new HashMap<>();
            path.namespaces().forEach((prefix, namespace) -> declarations.put("xmlns:" + prefix, namespace));
            out.leaf(Names.BASE, "error-path", declarations, path.text());
        }
        if (!error.message().isEmpty()) {
            out.leaf(Names.BASE, "error-message", Map.of("xml:lang", "en"), error.message());
        }
        info(out, error);
        out.close();
    }

    private static void info(XmlOutput out, ModelError error) {
        boolean any = error.badAttribute().isPresent()
                || error.badElement().isPresent()
                || error.badNamespace().isPresent()
                || error.sessionId().isPresent()
                || error.missingChoice().isPresent();
        if (any) {
            out.open(Names.BASE, "error-info");
            error.badAttribute().ifPresent(name -> out.leaf(Names.BASE, "bad-attribute", name));
            error.badElement().ifPresent(name -> out.leaf(Names.BASE, "bad-element", name));
            error.badNamespace().ifPresent(name -> out.leaf(Names.BASE, "bad-namespace", name));
            error.sessionId().ifPresent(id -> out.leaf(Names.BASE, "session-id", id.toString()));
            error.missingChoice().ifPresent(name -> out.leaf(YANG, "missing-choice", name));
            out.close();
        }
    }
}
