package io.adit.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.model.api.RpcDefinition;
import org.w3c.dom.Element;

/** An rpc statement (RFC 7950 §7.14): what may be asked with it, and how the answer looks. */
public final class RpcModel {
    private final RpcDefinition statement;
    private final ModelNode input;
    private final ModelNode output;
    private final Schema schema;

    RpcModel(Schema schema, RpcDefinition statement) {
        this.statement = statement;
        input = ModelNodes.input(schema.context(), schema.root(), statement);
        output = ModelNodes.output(schema.context(), schema.root(), statement);
        this.schema = schema.around(input);
    }

    public String module() {
        return input.module();
    }

    public String name() {
        return input.localName();
    }

    public String namespace() {
        return input.namespace();
    }

    /** The description statement. */
    public Optional<String> description() {
        return statement.getDescription();
    }

    /** A node named like the rpc, with the input parameters as children. */
    public ModelNode input() {
        return input;
    }

    /** A node named like the rpc, with the output parameters as children. */
    public ModelNode output() {
        return output;
    }

    /**
     * The input of one invocation. Its rules may look at the running configuration; errors have paths that begin with the
     * rpc.
     *
     * @param request the element named like the rpc
     * @throws ModelException for every reason found (RFC 7950 §8.3.1)
     */
    public DataNode read(ContainerNode running, Element request) throws ModelException {
        Touched touched = new Touched();
        XmlEdit.Result read = XmlEdit.add(schema, running, request, touched);
        List<ModelError> errors = new ArrayList<>(read.errors());
        if (errors.isEmpty()) {
            Revision step = Revision.between(schema, running, read.data(), touched);
            step.errors().forEach(error -> errors.add(ofInput(error)));
        }
        if (!errors.isEmpty()) {
            throw new ModelException(errors);
        }
        return Place.root(schema, read.data()).children(input).getFirst();
    }

    /**
     * The same from the texts of leaves and leaf-lists, as a command line has them.
     *
     * @param leaves local name to texts; one for a leaf
     */
    public DataNode read(ContainerNode running, Map<String, List<String>> leaves) throws ModelException {
        Element request = XmlDocument.root(input.namespace(), name());
        leaves.forEach((leaf, texts) -> {
            for (String text : texts) {
                Element child = request.getOwnerDocument().createElementNS(input.namespace(), leaf);
                child.appendChild(request.getOwnerDocument().createTextNode(text));
                request.appendChild(child);
            }
        });
        return read(running, request);
    }

    /** A datastore misses data; an operation misses an element (RFC 6241 appendix A). */
    private static ModelError ofInput(ModelError error) {
        boolean mandatory =
                error.tag() == ModelError.Tag.DATA_MISSING && error.appTag().isEmpty();
        if (!mandatory) {
            return error;
        }
        String missing = error.path().substring(error.path().lastIndexOf('/') + 1);
        return ModelError.application(ModelError.Tag.MISSING_ELEMENT, error.path(), error.message())
                .withBadElement(missing.substring(missing.indexOf(':') + 1));
    }
}
