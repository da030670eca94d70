package io.adit.netconf;

import io.adit.datastore.RequestException;
import io.adit.datastore.SessionId;
import io.adit.datastore.User;
import io.adit.ssh.Login;
import io.adit.yang.ModelError;
import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/**
 * One NETCONF session: hello, then one rpc after the other on a thread of its own. What a client sends ahead waits in
 * the window of the SSH channel, which bounds it.
 */
final class NetconfSession {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfSession.class);

    private final SessionId id;
    private final Login login;
    private final NetconfServer server;
    private final MessageReader in;
    private final MessageWriter out;
    private final Runnable hangUp;
    private final Instant loginTime;
    private final Statistics statistics = new Statistics();
    /** Held while an operation acts, so that nothing of a killed session happens after its locks are free. */
    private final ReentrantLock acting = new ReentrantLock();
    /** Held while a message is written; fair, so that neither replies nor notifications wait for all of the others. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private volatile boolean greeted;
    private volatile boolean closing;
    private boolean ended;
    private Optional<EventSender> events = Optional.empty();
    private Optional<EventSender> subscribed = Optional.empty();
    private Framing framing = Framing.END_OF_MESSAGE;

    NetconfSession(SessionId id, Login login, NetconfServer server, InputStream in, OutputStream out, Runnable hangUp) {
        this.id = id;
        this.login = login;
        this.server = server;
        this.in = new MessageReader(in);
        this.out = new MessageWriter(out);
        this.hangUp = hangUp;
        loginTime = server.now();
    }

    SessionId id() {
        return id;
    }

    Login login() {
        return login;
    }

    User user() {
        return new User(login.user());
    }

    Instant loginTime() {
        return loginTime;
    }

    Statistics statistics() {
        return statistics;
    }

    boolean isGreeted() {
        return greeted;
    }

    /** Serves until the client leaves, breaks the protocol, or is killed. */
    void run() {
        try {
            greet();
            Optional<InputStream> message = in.next(server.limits().messageOctets());
            while (message.isPresent()) {
                serve(message.get());
                message = closing ? Optional.empty() : in.next(server.limits().messageOctets());
            }
            LOG.info("NETCONF session closed id={} user={}", id.value(), login.user());
        } catch (IOException | UncheckedIOException e) {
            dropped(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("NETCONF session failed id={} user={}", id.value(), login.user(), e);
            dropped("internal error");
        } finally {
            end();
        }
    }

    private void greet() throws IOException {
        XmlOutput hello = new XmlOutput(out);
        Hello.write(hello, server.capabilities(), id.value());
        out.endMessage();
        try {
            InputStream message = in.next(server.limits().helloOctets())
                    .orElseThrow(() -> new IOException("the client left before its hello"));
            framing = Hello.read(message);
        } catch (IOException e) {
            server.sessions().inBadHellos.incrementAndGet();
            throw e;
        }
        in.use(framing);
        out.use(framing);
        greeted = true;
        server.sessions().inSessions.incrementAndGet();
        LOG.info("NETCONF session open id={} user={} from={}", id.value(), login.user(), login.source());
    }

    private void dropped(String reason) {
        if (greeted) {
            server.sessions().droppedSessions.incrementAndGet();
        }
        LOG.info("NETCONF session dropped id={} user={} reason={}", id.value(), login.user(), reason);
    }

    private void serve(InputStream message) throws IOException {
        Map<String, String> attributes = Map.of();
        Operation.Answer answer;
        try {
            Rpc rpc = new Rpc(parse(message));
            attributes = Elements.is(rpc.message(), "rpc") ? rpc.attributes() : Map.of();
            answer = act(operation(rpc));
        } catch (RequestException e) {
            answer = refusal(e.errors());
        } catch (RuntimeException e) {
            answer = failed(e);
        }
        writing.lock();
        try {
            reply(attributes, answer);
            out.endMessage();
        } finally {
            writing.unlock();
        }
        subscribed.ifPresent(EventSender::start);
        subscribed = Optional.empty();
    }

    private void reply(Map<String, String> attributes, Operation.Answer answer) throws IOException {
        try {
            write(attributes, answer);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the client is gone
        } catch (RuntimeException e) {
            Operation.Answer failure = failed(e);
            if (!out.takeBack()) { // an end tag would make the part that has left look like the whole
                throw new IOException("a reply broke off", e);
            }
            write(attributes, failure);
        }
    }

    private void write(Map<String, String> attributes, Operation.Answer answer) {
        XmlOutput reply = new XmlOutput(out);
        reply.open(Names.BASE, "rpc-reply", attributes);
        answer.write(reply);
        reply.close();
        reply.flush();
    }

    private Operation.Answer refusal(List<ModelError> errors) {
        count(statistics.outRpcErrors, server.sessions().total.outRpcErrors);
        return reply -> server.errors().write(reply, errors);
    }

    /** A fault of ours ends one request, not the session. */
    private Operation.Answer failed(RuntimeException e) {
        LOG.error("NETCONF request failed id={} user={}", id.value(), login.user(), e);
        return refusal(List.of(ModelError.of(
                ModelError.Type.APPLICATION,
                ModelError.Tag.OPERATION_FAILED,
                "",
                "the element failed at this request; its log says how")));
    }

    private Element operation(Rpc rpc) throws RequestException {
        try {
            Element operation = rpc.operation();
            count(statistics.inRpcs, server.sessions().total.inRpcs);
            return operation;
        } catch (RequestException e) {
            count(statistics.inBadRpcs, server.sessions().total.inBadRpcs);
            throw newToClient(e.errors().getFirst()) ? olderWords(e.errors().getFirst()) : e;
        }
    }

    private Element parse(InputStream message) throws RequestException {
        try {
            return XmlDocument.parse(message, XmlDocument.Limits.USUAL);
        } catch (ModelException e) {
            count(statistics.inBadRpcs, server.sessions().total.inBadRpcs);
            throw newToClient(e.errors().getFirst()) ? olderWords(e.errors().getFirst()) : new RequestException(e);
        }
    }

    /** RFC 6241 appendix A: malformed-message must not go to clients of base:1.0. */
    private boolean newToClient(ModelError error) {
        return error.tag() == ModelError.Tag.MALFORMED_MESSAGE && framing != Framing.CHUNKED;
    }

    private static RequestException olderWords(ModelError error) {
        return Errors.rpc(ModelError.Tag.OPERATION_FAILED, error.message());
    }

    private static void count(java.util.concurrent.atomic.AtomicLong ours, java.util.concurrent.atomic.AtomicLong all) {
        ours.incrementAndGet();
        all.incrementAndGet();
    }

    private Operation.Answer act(Element request) throws RequestException {
        Operation operation = server.operation(request);
        acting.lock();
        try {
            if (ended) {
                throw Errors.rpc(ModelError.Tag.OPERATION_FAILED, "the session was ended");
            }
            if (!operation.isApart()) {
                return operation.run(this, request);
            }
        } finally {
            acting.unlock();
        }
        return operation.run(this, request);
    }

    /** Whether notifications are being sent: a session has one subscription at a time. */
    boolean isSubscribed() {
        return events.isPresent() && !events.get().isClosed();
    }

    /** Sends notifications from behind the reply that is being made to the end of the session. */
    void subscribe(EventSender sender) {
        events = Optional.of(sender);
        subscribed = Optional.of(sender);
    }

    /** Sends one notification (RFC 5277 §2.2.1); waits for the client to read. */
    void tell(Instant time, Item content) throws IOException {
        writing.lock();
        try {
            XmlOutput message = new XmlOutput(out);
            message.open(Names.NOTIFICATION, "notification");
            message.leaf(
                    Names.NOTIFICATION,
                    "eventTime",
                    time.truncatedTo(ChronoUnit.MILLIS).toString());
            new SelectionWriter(message).item(content, Selection.ALL);
            message.close();
            message.flush();
            out.endMessage();
            count(statistics.outNotifications, server.sessions().total.outNotifications);
        } finally {
            writing.unlock();
        }
    }

    /** After the reply that is being written. */
    void closeAfterReply() {
        closing = true;
    }

    /** Ends the session, whoever asks and however often: its locks are free when this returns. */
    void end() {
        acting.lock();
        try {
            if (!ended) {
                ended = true;
                events.ifPresent(EventSender::close);
                server.datastores().sessionEnded(id);
                server.sessions().remove(this);
            }
        } finally {
            acting.unlock();
        }
        hangUp.run();
    }
}
