package io.adit.datastore;

import io.adit.config.Configuration;
import io.adit.yang.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;

/**
 * The candidate and the durable running configuration of one element (RFC 6241 §8.3): every management session works
 * on this one object, from any thread.
 */
public final class Datastores implements AutoCloseable {

    private Datastores() {}

    /**
     * Reads running from its folder, maps it once, and has the participants apply it as a change from nothing.
     *
     * @param empty the configuration of an element without any
     * @throws IOException if the folder cannot be used, or another element uses it
     * @throws RequestException if what is there is not valid under this schema
     */
    public static Datastores open(
            Path directory,
            Schema schema,
            List<ConfigurationMapper> mappers,
            List<CommitParticipant> participants,
            Configuration empty,
            InstantSource clock)
            throws IOException, RequestException {
        throw new IllegalStateException();
    }

    /** An immutable snapshot: the root container, whose children are the top-level nodes. */
    public ContainerNode read(Datastore datastore) {
        throw new IllegalStateException();
    }

    /** Edits the candidate; running is changed by {@link #commit} alone. */
    public void edit(SessionId session, Datastore target, EditConfig edit) throws RequestException {
        throw new IllegalStateException();
    }

    /** Replaces the candidate ({@code <copy-config>}). */
    public void replace(SessionId session, Datastore target, ContainerNode content) throws RequestException {
        throw new IllegalStateException();
    }

    /** Checks a whole configuration, with all errors. */
    public void validate(ContainerNode content) throws RequestException {
        throw new IllegalStateException();
    }

    /** Checks a datastore; costs what differs from running. */
    public void validate(Datastore datastore) throws RequestException {
        throw new IllegalStateException();
    }

    /** Makes the candidate the running configuration; the reply comes when every participant has applied it. */
    public CommitResult commit(SessionId session, User user, Optional<String> comment) throws RequestException {
        throw new IllegalStateException();
    }

    /** Makes the candidate what running is. */
    public void discardChanges(SessionId session) throws RequestException {
        throw new IllegalStateException();
    }

    /** Locks a datastore; the candidate only while it is unmodified (RFC 6241 §8.3.5.2). */
    public void lock(SessionId session, Datastore target) throws RequestException {
        throw new IllegalStateException();
    }

    /** @throws RequestException operation-failed where the session holds no lock */
    public void unlock(SessionId session, Datastore target) throws RequestException {
        throw new IllegalStateException();
    }

    /** Who holds the lock. */
    public Optional<SessionId> lockHolder(Datastore datastore) {
        throw new IllegalStateException();
    }

    /** Releases the locks of a session and, if it held the candidate's, discards the candidate. */
    public void sessionEnded(SessionId session) {
        throw new IllegalStateException();
    }

    public boolean isCandidateModified() {
        throw new IllegalStateException();
    }

    /** The running configuration as the engines see it. */
    public Configuration configuration() {
        throw new IllegalStateException();
    }

    /** The last commit; id 0 if there was none yet. */
    public CommitResult lastCommit() {
        throw new IllegalStateException();
    }

    public void listen(CommitListener listener) {
        throw new IllegalStateException();
    }

    /** The state lists of this element. */
    public Operational operational() {
        throw new IllegalStateException();
    }

    public Schema schema() {
        throw new IllegalStateException();
    }

    @Override
    public void close() {
        throw new IllegalStateException();
    }
}
