package io.adit.netconf;

import io.adit.datastore.Datastore;
import io.adit.datastore.RequestException;
import org.w3c.dom.Element;

/** Locks and sessions (RFC 6241 §7.5, §7.6, §7.8, §7.9). */
final class SessionOperations {
    private final NetconfServer server;

    SessionOperations(NetconfServer server) {
        this.server = server;
    }

    Operation.Answer lock(NetconfSession asker, Element request) throws RequestException {
        Datastore target = target(request);
        server.datastores().lock(asker.id(), target);
        server.lockTimes().taken(target, asker.id());
        return Operation.Answer.OK;
    }

    Operation.Answer unlock(NetconfSession asker, Element request) throws RequestException {
        server.datastores().unlock(asker.id(), target(request));
        return Operation.Answer.OK;
    }

    private static Datastore target(Element request) throws RequestException {
        return Configurations.named(Parameters.of(request, "target").inside("target"));
    }

    Operation.Answer closeSession(NetconfSession asker, Element request) throws RequestException {
        Parameters.of(request);
        asker.closeAfterReply();
        return Operation.Answer.OK;
    }

    Operation.Answer killSession(NetconfSession asker, Element request) throws RequestException {
        String text = Elements.text(Parameters.of(request, "session-id").required("session-id"));
        if (!text.matches("[0-9]{1,10}")) {
            throw Errors.invalid("session-id", "not a session id: \"" + text + "\"");
        }
        long id = Long.parseLong(text);
        if (id == asker.id().value()) {
            throw Errors.invalid("session-id", "a session ends itself with <close-session>");
        }
        NetconfSession victim =
                server.sessions().find(id).orElseThrow(() -> Errors.invalid("session-id", "there is no session " + id));
        return out -> { // not while this session acts: two that kill each other would wait for ever
            victim.end();
            Operation.Answer.OK.write(out);
        };
    }
}
