package io.adit.datastore;

import io.adit.config.Configuration;
import io.adit.yang.DataChange;
import io.adit.yang.DataWriter;
import io.adit.yang.Effort;
import io.adit.yang.ModelError;
import io.adit.yang.ModelException;
import io.adit.yang.Revision;
import io.adit.yang.Schema;
import io.adit.yang.Touched;
import io.adit.yang.Validation;
import io.adit.yang.XmlDocument;
import io.adit.yang.XmlEdit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/**
 * The candidate and the durable running configuration of one element (RFC 6241 §8.3): every management session works
 * on this one object, from any thread. Reading never waits for a commit.
 */
public final class Datastores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Datastores.class);
    private static final SessionId ELEMENT = new SessionId(0);

    private final Schema schema;
    private final Participants participants;
    private final InstantSource clock;
    private final Journal journal;
    private final Snapshots snapshots;
    private final Operational operational = new Operational();
    private final OperatorActions actions;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private final Locks locks = new Locks();

    private volatile ContainerNode running;
    private volatile ContainerNode candidate;
    private volatile Configuration configuration;
    private volatile CommitResult last;
    private Touched touched = new Touched();
    private Effort effort = new Effort();

    private Datastores(
            Schema schema,
            Participants participants,
            InstantSource clock,
            Journal journal,
            Stored stored,
            Configuration configuration) {
        this.schema = schema;
        this.participants = participants;
        this.clock = clock;
        this.journal = journal;
        this.configuration = configuration;
        running = stored.running();
        candidate = running;
        actions = new OperatorActions(schema, this::running);
        last = stored.last();
        snapshots = new Snapshots(journal);
    }

    /** What the folder held. */
    private record Stored(ContainerNode running, CommitResult last) {}

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
        return open(
                Journal.open(directory, JournalFile::onDisk),
                schema,
                new Participants(mappers, participants),
                empty,
                clock);
    }

    static Datastores open(
            Journal journal, Schema schema, Participants participants, Configuration empty, InstantSource clock)
            throws IOException, RequestException {
        try {
            Stored stored = restore(journal, schema);
            List<ModelError> errors = Validation.of(schema, stored.running());
            if (!errors.isEmpty()) {
                throw new RequestException(errors);
            }
            List<DataChange> changes = Revision.between(
                            schema, schema.emptyTree(), stored.running(), Touched.everything())
                    .changes();
            Configuration configuration = participants.map(empty, changes);
            Participants.apply(participants.prepare(new CommitParticipant.Change(empty, configuration)));
            return new Datastores(schema, participants, clock, journal, stored, configuration);
        } catch (IOException | RequestException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static Stored restore(Journal journal, Schema schema) throws IOException {
        CommitResult last = new CommitResult(0, Instant.EPOCH, false);
        ContainerNode running = schema.emptyTree();
        try {
            if (journal.snapshot().isPresent()) {
                JournalRecord whole = journal.snapshot().get();
                running = XmlEdit.read(schema, XmlDocument.parse(whole.text()));
                last = new CommitResult(whole.commitId(), whole.time(), true);
            }
            for (JournalRecord record : journal.records()) {
                running = Revision.replay(schema, running, XmlDocument.parse(record.text()));
                last = new CommitResult(record.commitId(), record.time(), true);
            }
        } catch (ModelException e) {
            throw new IOException(
                    "commit " + (last.commitId() + 1) + " on disk does not fit the model: " + e.getMessage(), e);
        }
        return new Stored(running, last);
    }

    /** An immutable snapshot: the root container, whose children are the top-level nodes. */
    public ContainerNode read(Datastore datastore) {
        return datastore == Datastore.RUNNING ? running : candidate;
    }

    /** Edits the candidate; running is changed by {@link #commit} alone. */
    public synchronized void edit(SessionId session, Datastore target, EditConfig edit) throws RequestException {
        writable(target);
        locks.use(session, Datastore.CANDIDATE);
        boolean all = edit.error() != ErrorOption.STOP_ON_ERROR;
        XmlEdit.Operation operation =
                XmlEdit.Operation.valueOf(edit.defaultOperation().name());
        XmlEdit.Result result = XmlEdit.apply(schema, candidate, edit.config(), operation, all, touched);
        ContainerNode edited;
        try {
            edited = Revision.between(schema, candidate, result.data(), touched).cleaned(touched);
        } catch (ModelException e) {
            throw new RequestException(result.errors().isEmpty() ? e.errors() : result.errors());
        }
        if (edit.test() != TestOption.SET && result.errors().isEmpty()) {
            refuse(Revision.between(schema, running, edited, touched).errors());
        }
        boolean keep = result.errors().isEmpty() || edit.error() != ErrorOption.ROLLBACK_ON_ERROR;
        if (edit.test() != TestOption.TEST_ONLY && keep) {
            candidate = edited;
        }
        refuse(result.errors());
    }

    private static void refuse(List<ModelError> errors) throws RequestException {
        if (!errors.isEmpty()) {
            throw new RequestException(errors);
        }
    }

    private static void writable(Datastore target) throws RequestException {
        if (target == Datastore.RUNNING) {
            throw new RequestException(ModelError.protocol(
                    ModelError.Tag.OPERATION_NOT_SUPPORTED, "running is changed by commit alone: edit the candidate"));
        }
    }

    /** Replaces the candidate ({@code <copy-config>}). */
    public synchronized void replace(SessionId session, Datastore target, ContainerNode content)
            throws RequestException {
        writable(target);
        locks.use(session, Datastore.CANDIDATE);
        candidate = content;
        touched = Touched.everything();
    }

    /** Replaces the candidate with an inline {@code <config>}; what does not fit the model is refused and changes nothing. */
    public void replace(SessionId session, Datastore target, Element config) throws RequestException {
        replace(session, target, tree(config));
    }

    /** Checks an inline {@code <config>} for itself; no datastore and no lock is concerned. */
    public void validate(Element config) throws RequestException {
        validate(tree(config));
    }

    private ContainerNode tree(Element config) throws RequestException {
        try {
            return XmlEdit.read(schema, config);
        } catch (ModelException e) {
            throw new RequestException(e);
        }
    }

    /** Checks a whole configuration, with all errors. */
    public void validate(ContainerNode content) throws RequestException {
        refuse(Validation.of(schema, content));
    }

    /** Checks a datastore; costs what differs from running. */
    public synchronized void validate(Datastore datastore) throws RequestException {
        if (datastore == Datastore.CANDIDATE) {
            refuse(Revision.between(schema, running, candidate, touched).errors());
        }
    }

    /** Makes the candidate the running configuration; the reply comes when every participant has applied it. */
    public synchronized CommitResult commit(SessionId session, User user, Optional<String> comment)
            throws RequestException {
        locks.use(session, Datastore.RUNNING);
        locks.use(session, Datastore.CANDIDATE);
        Revision revision = Revision.between(schema, running, candidate, touched);
        if (revision.isEmpty()) {
            return new CommitResult(last.commitId(), last.time(), false);
        }
        List<ModelError> errors = revision.errors();
        effort = revision.effort();
        refuse(errors);
        List<DataChange> changes = revision.changes();
        Configuration after = participants.map(configuration, changes);
        List<CommitParticipant.Prepared> prepared =
                participants.prepare(new CommitParticipant.Change(configuration, after));
        JournalRecord record =
                new JournalRecord(last.commitId() + 1, clock.instant(), user.name(), comment, revision.text());
        write(record, prepared);
        Participants.apply(prepared);
        running = candidate;
        configuration = after;
        touched = new Touched();
        last = new CommitResult(record.commitId(), record.time(), true);
        LOG.info("commit id={} user={} session={}", record.commitId(), user.name(), session.value());
        tell(new CommitListener.Commit(record.commitId(), session, user, record.time(), comment, changes));
        ContainerNode whole = running;
        snapshots.consider(record, () -> DataWriter.text(schema, whole));
        return last;
    }

    /** The commit point; behind it nothing may fail. */
    private void write(JournalRecord record, List<CommitParticipant.Prepared> prepared) throws RequestException {
        try {
            journal.append(record);
        } catch (IOException e) {
            Participants.discard(prepared);
            LOG.error("commit refused by the disk id={}", record.commitId(), e);
            throw new RequestException(ModelError.of(
                    ModelError.Type.APPLICATION,
                    ModelError.Tag.RESOURCE_DENIED,
                    "",
                    "the commit could not be written to disk, nothing changed: " + e.getMessage()));
        } catch (RuntimeException e) {
            Participants.discard(prepared);
            throw e;
        }
    }

    private void tell(CommitListener.Commit commit) {
        listeners.forEach(listener -> Participants.quietly("commit listener failed", () -> listener.committed(commit)));
    }

    /**
     * Makes the first commit from a file, with the checks of any other.
     *
     * @return whether there was nothing yet; an element that has a configuration keeps it
     */
    public synchronized boolean initialise(InputStream config) throws RequestException {
        if (last.commitId() > 0) {
            return false;
        }
        try {
            replace(
                    ELEMENT,
                    Datastore.CANDIDATE,
                    XmlEdit.read(schema, XmlDocument.parse(config, XmlDocument.Limits.USUAL)));
            commit(ELEMENT, new User("element"), Optional.of("initial configuration"));
            return true;
        } catch (ModelException e) {
            throw new RequestException(e);
        } finally {
            discard();
        }
    }

    /** Makes the candidate what running is. */
    public synchronized void discardChanges(SessionId session) throws RequestException {
        locks.use(session, Datastore.CANDIDATE);
        discard();
    }

    private void discard() {
        candidate = running;
        touched = new Touched();
    }

    /** Locks a datastore; the candidate only while it is unmodified (RFC 6241 §8.3.5.2). */
    public synchronized void lock(SessionId session, Datastore target) throws RequestException {
        locks.lock(session, target, target == Datastore.CANDIDATE && isCandidateModified());
    }

    /**
     * Releases a lock; the candidate keeps its changes.
     *
     * @throws RequestException operation-failed where the session holds no lock
     */
    public synchronized void unlock(SessionId session, Datastore target) throws RequestException {
        locks.unlock(session, target);
    }

    /** Who holds the lock. */
    public synchronized Optional<SessionId> lockHolder(Datastore datastore) {
        return locks.holder(datastore);
    }

    /** Releases the locks of a session and, if it held the candidate's, discards the candidate. */
    public synchronized void sessionEnded(SessionId session) {
        if (locks.release(session)) {
            discard();
        }
    }

    public synchronized boolean isCandidateModified() {
        return !Revision.between(schema, running, candidate, touched).isEmpty();
    }

    /** The running configuration as the engines see it. */
    public Configuration configuration() {
        return configuration;
    }

    /** The last commit; id 0 if there was none yet. */
    public CommitResult lastCommit() {
        return last;
    }

    /** What the validation of the last commit that had something to validate cost. */
    synchronized Effort effort() {
        return effort;
    }

    public void listen(CommitListener listener) {
        listeners.add(listener);
    }

    /** The state lists of this element. */
    public Operational operational() {
        return operational;
    }

    /** What operators of this element can have done. */
    public OperatorActions actions() {
        return actions;
    }

    private ContainerNode running() {
        return running;
    }

    public Schema schema() {
        return schema;
    }

    @Override
    public synchronized void close() throws IOException {
        snapshots.close();
        journal.close();
    }
}
