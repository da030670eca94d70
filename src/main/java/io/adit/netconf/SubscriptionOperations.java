package io.adit.netconf;

import io.adit.datastore.RequestException;
import io.adit.yang.ModelError;
import io.adit.yang.ModelError.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.w3c.dom.Element;

/** Subscribing to notifications (RFC 5277 §2.1). */
final class SubscriptionOperations {
    private static final String START = "startTime";
    private static final String STOP = "stopTime";

    private final NetconfServer server;

    SubscriptionOperations(NetconfServer server) {
        this.server = server;
    }

    Operation.Answer createSubscription(NetconfSession asker, Element request) throws RequestException {
        Parameters parameters = Parameters.of(request, "stream", Parameters.FILTER, START, STOP);
        String stream = parameters.text("stream").orElse(EventStreams.NETCONF);
        if (!stream.equals(EventStreams.NETCONF)) {
            throw Errors.invalid("stream", "there is no stream \"" + stream + "\" but " + EventStreams.NETCONF);
        }
        Selection wanted = parameters.selection();
        Optional<Instant> start = time(parameters, START);
        Optional<Instant> stop = time(parameters, STOP);
        check(start, stop);
        if (asker.isSubscribed()) {
            throw Errors.refused(ModelError.protocol(
                    Tag.OPERATION_FAILED, "the session has a subscription already; another needs another session"));
        }
        asker.subscribe(new EventSender(asker, server.notifications(), wanted, start, stop));
        return Operation.Answer.OK;
    }

    /** §2.1.1, the negative responses. */
    private void check(Optional<Instant> start, Optional<Instant> stop) throws RequestException {
        if (stop.isPresent() && start.isEmpty()) {
            throw Errors.missing(START);
        }
        if (start.isPresent() && start.get().isAfter(server.now())) {
            throw bad(START, "replay cannot begin in the future");
        }
        if (stop.isPresent() && stop.get().isBefore(start.orElseThrow())) {
            throw bad(STOP, "replay cannot end before it begins");
        }
    }

    private static Optional<Instant> time(Parameters parameters, String name) throws RequestException {
        Optional<String> text = parameters.text(name);
        try {
            return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            throw bad(name, "not a date and time with a zone: \"" + text.orElseThrow() + "\"");
        }
    }

    private static RequestException bad(String element, String message) {
        return Errors.refused(ModelError.protocol(Tag.BAD_ELEMENT, message).withBadElement(element));
    }
}
