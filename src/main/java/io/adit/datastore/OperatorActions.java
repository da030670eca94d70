package io.adit.datastore;

import io.adit.yang.DataNode;
import io.adit.yang.ModelException;
import io.adit.yang.ModelNode;
import io.adit.yang.RpcModel;
import io.adit.yang.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** What operators can have done, registered by the management rooms at start. */
public final class OperatorActions {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorActions.class);

    private final Schema schema;
    private final Supplier<ContainerNode> running;
    private final List<Registered> actions = new CopyOnWriteArrayList<>();

    OperatorActions(Schema schema, Supplier<ContainerNode> running) {
        this.schema = schema;
        this.running = running;
    }

    /** An action together with its statement in the model. */
    public final class Registered {
        private final OperatorAction action;
        private final RpcModel model;

        private Registered(OperatorAction action, RpcModel model) {
            this.action = action;
            this.model = model;
        }

        public OperatorAction action() {
            return action;
        }

        public RpcModel model() {
            return model;
        }

        /**
         * Does it, as NETCONF asks.
         *
         * @param request the element named like the rpc
         * @throws RequestException for an input that the model refuses, or for what cannot be done
         */
        public ActionAnswer run(Element request, User user) throws RequestException {
            try {
                return run(model.read(running.get(), request), user);
            } catch (ModelException e) {
                throw new RequestException(e);
            }
        }

        /**
         * Does it, as a command line asks.
         *
         * @param leaves local names of the input to texts
         * @throws RequestException for an input that the model refuses, or for what cannot be done
         */
        public ActionAnswer run(Map<String, List<String>> leaves, User user) throws RequestException {
            try {
                return run(model.read(running.get(), leaves), user);
            } catch (ModelException e) {
                throw new RequestException(e);
            }
        }

        private ActionAnswer run(DataNode input, User user) throws RequestException {
            try {
                ActionAnswer answer = action.handler().run(input, user);
                answer.parts().forEach(this::checkPart);
                LOG.info("operator action done name={} user={}", action.name(), user.name());
                return answer;
            } catch (RequestException e) {
                LOG.info(
                        "operator action refused name={} user={} reason={}",
                        action.name(),
                        user.name(),
                        e.getMessage());
                throw e;
            }
        }

        private void checkPart(ActionAnswer.Part part) {
            ModelNode node = model.output()
                    .child(part.name())
                    .orElseThrow(() -> new IllegalStateException("no " + part.name() + " in the output of " + name()));
            if (part instanceof ActionAnswer.Entry entry) {
                entry.leaves().stream()
                        .filter(leaf -> node.child(leaf.name()).isEmpty())
                        .findFirst()
                        .ifPresent(leaf -> {
                            throw new IllegalStateException("no " + leaf.name() + " in " + node + " of " + name());
                        });
            }
        }

        private String name() {
            return action.name();
        }
    }

    /** Adds an action; one that the model does not have, or has already, is a mistake of ours (IllegalStateException). */
    public void register(OperatorAction action) {
        RpcModel model = schema.rpc(action.module(), action.rpc())
                .orElseThrow(() -> new IllegalStateException("the model has no rpc " + action.name()));
        if (find(model.namespace(), model.name()).isPresent()) {
            throw new IllegalStateException("two actions for " + action.name());
        }
        actions.add(new Registered(action, model));
    }

    public Optional<Registered> find(String namespace, String rpc) {
        return actions.stream()
                .filter(each -> each.model().name().equals(rpc)
                        && each.model().namespace().equals(namespace))
                .findFirst();
    }

    public List<Registered> all() {
        return List.copyOf(actions);
    }

    /** The rpc statements of a module that nobody has registered an action for. */
    public List<String> unserved(String module) {
        List<String> unserved = new ArrayList<>(schema.rpcs(module));
        actions.stream()
                .map(Registered::action)
                .filter(action -> action.module().equals(module))
                .forEach(action -> unserved.remove(action.rpc()));
        return unserved;
    }
}
