package io.adit.netconf;

import io.adit.datastore.Datastore;
import io.adit.datastore.Datastores;
import io.adit.datastore.DefaultOperation;
import io.adit.datastore.EditConfig;
import io.adit.datastore.ErrorOption;
import io.adit.datastore.RequestException;
import io.adit.datastore.TestOption;
import java.util.Optional;
import org.w3c.dom.Element;

/** What changes configuration (RFC 6241 §7.2 to §7.4, §8.3.4, §8.6.4). */
final class EditOperations {
    private final Datastores datastores;

    EditOperations(Datastores datastores) {
        this.datastores = datastores;
    }

    Operation.Answer editConfig(NetconfSession asker, Element request) throws RequestException {
        Parameters parameters =
                Parameters.of(request, "target", "default-operation", "test-option", "error-option", "config", "url");
        Datastore target = Configurations.writable(parameters.inside("target"));
        if (parameters.optional("url").isPresent()) {
            throw Errors.notSupported("the element has no :url capability");
        }
        datastores.edit(
                asker.id(),
                target,
                new EditConfig(
                        parameters.required("config"),
                        parameters.choice("default-operation", DefaultOperation.class, DefaultOperation.MERGE),
                        parameters.choice("test-option", TestOption.class, TestOption.TEST_THEN_SET),
                        parameters.choice("error-option", ErrorOption.class, ErrorOption.STOP_ON_ERROR)));
        return Operation.Answer.OK;
    }

    Operation.Answer copyConfig(NetconfSession asker, Element request) throws RequestException {
        Parameters parameters = Parameters.of(request, "target", "source", Parameters.WITH_DEFAULTS);
        parameters.refuseOtherDefaults();
        Datastore target = Configurations.writable(parameters.inside("target"));
        Element source = parameters.inside("source");
        if (source.getLocalName().equals("config")) {
            datastores.replace(asker.id(), target, source);
            return Operation.Answer.OK;
        }
        Datastore from = Configurations.named(source);
        if (from == target) { // §7.3
            throw Errors.invalid("source", "source and target are the same datastore");
        }
        datastores.replace(asker.id(), target, datastores.read(from));
        return Operation.Answer.OK;
    }

    Operation.Answer deleteConfig(NetconfSession asker, Element request) throws RequestException {
        Element target = Parameters.of(request, "target").inside("target");
        Datastore datastore = Configurations.named(target);
        throw Errors.notSupported(
                datastore == Datastore.RUNNING
                        ? "the running configuration cannot be deleted" // §7.4
                        : "the candidate cannot be deleted: <discard-changes> makes it what running is");
    }

    Operation.Answer validate(NetconfSession asker, Element request) throws RequestException {
        Element source = Parameters.of(request, "source").inside("source");
        if (source.getLocalName().equals("config")) {
            datastores.validate(source);
        } else {
            datastores.validate(Configurations.named(source));
        }
        return Operation.Answer.OK;
    }

    Operation.Answer commit(NetconfSession asker, Element request) throws RequestException {
        Parameters.of(request); // no :confirmed-commit
        datastores.commit(asker.id(), asker.user(), Optional.empty());
        return Operation.Answer.OK;
    }

    Operation.Answer discardChanges(NetconfSession asker, Element request) throws RequestException {
        Parameters.of(request);
        datastores.discardChanges(asker.id());
        return Operation.Answer.OK;
    }
}
