package io.adit.netconf;

import io.adit.datastore.Datastore;
import io.adit.datastore.RequestException;
import io.adit.yang.ModelError;
import io.adit.yang.ModelError.Tag;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** What reads (RFC 6241 §7.1, §7.7; RFC 6022 §3.1). */
final class ReadOperations {
    private final NetconfServer server;
    private final Monitoring monitoring;
    private final Item library;
    private final Item modulesState;

    ReadOperations(NetconfServer server) {
        this.server = server;
        monitoring = new Monitoring(server);
        YangLibrary yangLibrary = new YangLibrary(server.datastores().schema());
        library = yangLibrary.library();
        modulesState = yangLibrary.modulesState();
    }

    /** Running and state together. */
    Operation.Answer get(NetconfSession asker, Element request) throws RequestException {
        Parameters parameters = Parameters.of(request, Parameters.FILTER, Parameters.WITH_DEFAULTS);
        parameters.refuseOtherDefaults();
        Selection wanted = parameters.selection();
        DataBranch all = DataBranch.root(
                server.datastores().schema(),
                server.datastores().read(Datastore.RUNNING),
                Optional.of(server.datastores().operational()));
        return out -> {
            out.open(Names.BASE, "data");
            SelectionWriter writer = new SelectionWriter(out);
            writer.children(all, wanted);
            for (Item own : List.of(library, modulesState)) {
                writer.item(own, wanted);
            }
            if (wanted.mentions(Names.MONITORING, Monitoring.ROOT)) {
                writer.item(monitoring.state(), wanted);
            }
            out.close();
        };
    }

    Operation.Answer getConfig(NetconfSession asker, Element request) throws RequestException {
        Parameters parameters = Parameters.of(request, "source", Parameters.FILTER, Parameters.WITH_DEFAULTS);
        parameters.refuseOtherDefaults();
        Datastore source = Configurations.named(parameters.inside("source"));
        Selection wanted = parameters.selection();
        DataBranch all = DataBranch.root(
                server.datastores().schema(), server.datastores().read(source), Optional.empty());
        return out -> {
            out.open(Names.BASE, "data");
            new SelectionWriter(out).children(all, wanted);
            out.close();
        };
    }

    Operation.Answer getSchema(NetconfSession asker, Element request) throws RequestException {
        Parameters parameters = Parameters.of(request, "identifier", "version", "format");
        String name = Elements.text(parameters.required("identifier"));
        String format = parameters.text("format").orElse("yang");
        if (!format.substring(format.indexOf(':') + 1).equals("yang")) {
            throw Errors.invalid("format", "schemas are served as yang, not \"" + format + "\"");
        }
        Optional<String> version = parameters.text("version");
        String text = server.datastores()
                .schema()
                .source(name, version)
                .orElseThrow(() -> Errors.refused(ModelError.of(
                                ModelError.Type.APPLICATION,
                                Tag.INVALID_VALUE,
                                "",
                                "no schema " + name
                                        + version.map(date -> "@" + date).orElse(""))
                        .withBadElement("identifier")));
        return out -> out.leaf(Names.MONITORING, "data", text);
    }
}
