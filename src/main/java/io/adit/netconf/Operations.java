package io.adit.netconf;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The operations by namespace and name. */
final class Operations {
    private final Map<String, Operation> base;
    private final Operation getSchema;

    Operations(NetconfServer server) {
        ReadOperations reads = new ReadOperations(server);
        EditOperations edits = new EditOperations(server.datastores());
        SessionOperations sessions = new SessionOperations(server);
        base = Map.ofEntries(
                Map.entry("get", reads::get),
                Map.entry("get-config", reads::getConfig),
                Map.entry("edit-config", edits::editConfig),
                Map.entry("copy-config", edits::copyConfig),
                Map.entry("delete-config", edits::deleteConfig),
                Map.entry("validate", edits::validate),
                Map.entry("commit", edits::commit),
                Map.entry("discard-changes", edits::discardChanges),
                Map.entry("lock", sessions::lock),
                Map.entry("unlock", sessions::unlock),
                Map.entry("close-session", sessions::closeSession),
                Map.entry("kill-session", sessions::killSession));
        getSchema = reads::getSchema;
    }

    @Nullable
    Operation find(Element request) {
        return switch (Elements.namespace(request)) {
            case Names.BASE -> base.get(request.getLocalName());
            case Names.MONITORING -> request.getLocalName().equals("get-schema") ? getSchema : null;
            default -> null;
        };
    }
}
