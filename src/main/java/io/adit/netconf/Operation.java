package io.adit.netconf;

import io.adit.datastore.RequestException;
import org.w3c.dom.Element;

/** What an {@code <rpc>} asks for. */
interface Operation {
    /**
     * Does it, or refuses.
     *
     * @param asker the session that asks
     * @param request the element of the operation
     */
    Answer run(NetconfSession asker, Element request) throws RequestException;

    /** Whether it may take long and touches nothing of the session: the session can be ended meanwhile. */
    default boolean isApart() {
        return false;
    }

    /** The content of the {@code <rpc-reply>}, written while it is produced. */
    interface Answer {
        Answer OK = out -> out.empty(Names.BASE, "ok");

        void write(XmlOutput out);
    }
}
