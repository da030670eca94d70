package io.adit.netconf;

import io.adit.datastore.Datastore;
import io.adit.datastore.RequestException;
import org.w3c.dom.Element;

/** Reads which datastore a {@code <source>} or {@code <target>} names. */
final class Configurations {
    private Configurations() {}

    static Datastore named(Element name) throws RequestException {
        return switch (name.getLocalName()) {
            case "running" -> Datastore.RUNNING;
            case "candidate" -> Datastore.CANDIDATE;
            case "startup" -> throw Errors.notSupported("there is no startup datastore: running is durable");
            case "url" -> throw Errors.notSupported("the element has no :url capability");
            default -> throw Errors.unknown(name.getLocalName());
        };
    }

    /** A datastore that a client may write. */
    static Datastore writable(Element name) throws RequestException {
        Datastore datastore = named(name);
        if (datastore == Datastore.RUNNING) {
            throw Errors.notSupported(
                    "running is changed by <commit> alone: the element has no :writable-running capability");
        }
        return datastore;
    }
}
