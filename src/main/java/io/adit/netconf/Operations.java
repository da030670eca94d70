package io.adit.netconf;

import io.adit.datastore.OperatorActions;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** The operations by namespace and name. */
final class Operations {
    private final Map<String, Operation> base;
    private final Operation getSchema;
    private final Operation createSubscription;
    private final OperatorActions actions;
    private final LeafText text;

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
        createSubscription = new SubscriptionOperations(server)::createSubscription;
        actions = server.datastores().actions();
        text = new LeafText(server.datastores().schema());
    }

    Optional<Operation> find(Element request) {
        String name = request.getLocalName();
        return switch (Elements.namespace(request)) {
            case Names.BASE -> Optional.ofNullable(base.get(name));
            case Names.MONITORING -> Optional.of(getSchema).filter(_ -> name.equals("get-schema"));
            case Names.NOTIFICATION -> Optional.of(createSubscription).filter(_ -> name.equals("create-subscription"));
            default -> actions.find(Elements.namespace(request), name).map(action -> new ActionOperation(action, text));
        };
    }
}
