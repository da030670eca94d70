package io.adit.yang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeWithValue;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.data.api.schema.ChoiceNode;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.api.schema.UnkeyedListEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.UnkeyedListNode;

/**
 * A node of the accessible tree (RFC 7950 §6.4.1) and the way to it: besides what is set, non-presence containers and
 * defaults in force are there.
 */
public final class Place implements DataNode {
    private final Evaluator evaluator;
    private final Optional<Place> parent;
    private final ModelNode model;
    private final PathArgument identifier;
    private final Optional<NormalizedNode> data;
    private final Optional<Object> value;
    private final int hash;

    private Place(
            Evaluator evaluator,
            Optional<Place> parent,
            ModelNode model,
            PathArgument identifier,
            Optional<NormalizedNode> data,
            Optional<Object> value) {
        this.evaluator = evaluator;
        this.parent = parent;
        this.model = model;
        this.identifier = identifier;
        this.data = data;
        this.value = value;
        hash = parent.map(Place::hashCode).orElse(0) * 31 + identifier.hashCode();
    }

    /** The root of a data tree. */
    public static Place root(Schema schema, ContainerNode data) {
        return root(schema, data, new Effort());
    }

    static Place root(Schema schema, ContainerNode data, Effort effort) {
        return new Place(
                new Evaluator(schema, effort),
                Optional.empty(),
                schema.root(),
                data.name(),
                Optional.of(data),
                Optional.empty());
    }

    public ModelNode model() {
        return model;
    }

    public Optional<Place> parent() {
        return parent;
    }

    public PathArgument identifier() {
        return identifier;
    }

    /** What is stored here; empty for a default and for a container nothing is set in. */
    public Optional<NormalizedNode> data() {
        return data;
    }

    /** The value of a leaf or leaf-list entry. */
    public Optional<Object> value() {
        return value;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Place top() {
        return parent.isEmpty() ? this : parent.get().top();
    }

    /** The nearest ancestor, or this, that is an instance of a node of the model. */
    Optional<Place> ancestor(ModelNode wanted) {
        return model == wanted ? Optional.of(this) : parent.flatMap(above -> above.ancestor(wanted));
    }

    /** Everything below, one level. */
    public List<Place> children() {
        List<Place> all = new ArrayList<>();
        for (ModelNode child : model.children()) {
            all.addAll(children(child));
        }
        return all;
    }

    /** The instances of one child: entries in their order. */
    public List<Place> children(ModelNode child) {
        evaluator.effort().visit();
        Optional<? extends NormalizedNode> stored = stored(child);
        List<Place> found = new ArrayList<>();
        if (stored.isPresent()) {
            collect(child, stored.get(), found);
        } else if (child.kind() == ModelNode.Kind.CONTAINER) {
            Place implied = at(child, child.identifier(), Optional.empty(), Optional.empty());
            if (inForce(child, implied)) {
                found.add(implied);
            }
        } else if (child.type().isPresent() && !child.type().get().defaults().isEmpty()) {
            collectDefaults(child, found);
        }
        evaluator.effort().visit(found.size());
        return found;
    }

    private Optional<? extends NormalizedNode> stored(ModelNode child) {
        return data.flatMap(here -> child.in(here));
    }

    private void collect(ModelNode child, NormalizedNode stored, List<Place> found) {
        switch (stored) {
            case MapNode map -> map.body().forEach(entry -> found.add(at(child, entry.name(), entry)));
            case LeafSetNode<?> set -> set.body().forEach(entry -> found.add(at(child, entry.name(), entry)));
            case UnkeyedListNode list -> list.body().forEach(entry -> found.add(at(child, entry.name(), entry)));
            default -> found.add(at(child, stored.name(), stored));
        }
    }

    private void collectDefaults(ModelNode child, List<Place> found) {
        for (Object defaultValue : child.type().orElseThrow().defaults()) {
            PathArgument name = child.kind() == ModelNode.Kind.LEAF
                    ? child.identifier()
                    : new NodeWithValue<>(child.name(), defaultValue);
            Place implied = at(child, name, Optional.empty(), Optional.of(defaultValue));
            if (!inForce(child, implied)) {
                return;
            }
            found.add(implied);
        }
    }

    /** RFC 7950 §7.6.1, §7.9.3: whether something that is not set takes effect here. */
    boolean inForce(ModelNode child, Place implied) {
        return isSelected(child) && implied.conditionsHold();
    }

    /** Whether every when around this node is true. */
    boolean conditionsHold() {
        for (Condition condition : model.conditions()) {
            if (!holds(condition)) {
                return false;
            }
        }
        return true;
    }

    boolean holds(Condition condition) {
        Place context = condition.onParent() ? parent.orElse(this) : this;
        return evaluator.truth(condition.expression().getRootExpr(), context);
    }

    /** Whether the cases around a child are those taken here, by what is set or by default. */
    boolean isSelected(ModelNode child) {
        Optional<NormalizedNode> at = data;
        for (ModelNode.Selection selection : child.selections()) {
            Optional<ChoiceNode> choice = at.map(here -> ((DataContainerNode) here).childByArg(selection.identifier()))
                    .map(ChoiceNode.class::cast);
            boolean taken = choice.isPresent()
                    ? choice.get().body().stream()
                            .anyMatch(other -> selection
                                            .taken()
                                            .dataChildByName(other.name().getNodeType())
                                    != null)
                    : selection.isDefault();
            if (!taken) {
                return false;
            }
            at = choice.map(found -> found);
        }
        return true;
    }

    private Place at(ModelNode child, PathArgument name, NormalizedNode stored) {
        Optional<Object> held = switch (stored) {
            case LeafNode<?> leaf -> Optional.of(leaf.body());
            case LeafSetEntryNode<?> entry -> Optional.of(entry.body());
            default -> Optional.empty();
        };
        return at(child, name, Optional.of(stored), held);
    }

    private Place at(ModelNode child, PathArgument name, Optional<NormalizedNode> stored, Optional<Object> held) {
        return new Place(evaluator, Optional.of(this), child, name, stored, held);
    }

    /** The place of a child that is being looked at, whether it is there or not. */
    Place child(ModelNode child, PathArgument name, Optional<NormalizedNode> stored) {
        return stored.map(found -> at(child, name, found))
                .orElseGet(() -> at(child, name, Optional.empty(), Optional.empty()));
    }

    /** The entry of a list with these keys, by look-up. */
    public Optional<Place> entry(ModelNode list, Map<QName, Object> keys) {
        evaluator.effort().visit();
        if (keys.size() != list.keys().size()) {
            return Optional.empty();
        }
        Map<QName, Object> ordered = new LinkedHashMap<>();
        list.keys().forEach(key -> ordered.put(key, Objects.requireNonNull(keys.get(key))));
        NodeIdentifierWithPredicates name = NodeIdentifierWithPredicates.of(list.name(), ordered);
        return stored(list)
                .flatMap(stored -> stored instanceof MapNode map
                        ? Optional.ofNullable(map.childByArg(name)).map(entry -> at(list, name, entry))
                        : Optional.empty());
    }

    /** The string-value (RFC 7950 §6.4): the canonical text of a leaf, all texts below of anything else. */
    public String text() {
        if (value.isPresent()) {
            return model.type().orElseThrow().text(value.get());
        }
        StringBuilder text = new StringBuilder();
        children().forEach(child -> text.append(child.text()));
        return text.toString();
    }

    boolean isEntry() {
        return data.map(stored -> stored instanceof MapEntryNode || stored instanceof UnkeyedListEntryNode)
                .orElse(false);
    }

    // what the management rooms read

    @Override
    public String name() {
        return model.localName();
    }

    @Override
    public String path() {
        if (parent.isEmpty()) {
            return "";
        }
        boolean same =
                parent.get().parent.isPresent() && parent.get().model.module().equals(model.module());
        String step = identifier instanceof NodeIdentifier ? "" : InstancePaths.predicate(identifier);
        return parent.get().path() + "/" + (same ? "" : model.module() + ":") + model.localName() + step;
    }

    @Override
    public Optional<DataNode> child(String container) {
        return model.child(container).flatMap(child -> children(child).stream().findFirst());
    }

    @Override
    public List<DataNode> list(String list) {
        return model.child(list)
                .map(child -> List.<DataNode>copyOf(children(child)))
                .orElse(List.of());
    }

    @Override
    public Optional<DataNode> entry(String list, String key) {
        Optional<ModelNode> child =
                model.child(list).filter(found -> found.keys().size() == 1);
        if (child.isEmpty()) {
            return Optional.empty();
        }
        QName keyName = child.get().keys().getFirst();
        try {
            Object parsed = child.get()
                    .child(keyName)
                    .flatMap(ModelNode::type)
                    .orElseThrow()
                    .parse(key);
            return entry(child.get(), Map.of(keyName, parsed)).map(found -> found);
        } catch (InvalidValueException e) {
            return Optional.empty(); // no entry can have such a key
        }
    }

    @Override
    public Optional<String> leaf(String leaf) {
        return model.child(leaf)
                .flatMap(child -> children(child).stream().findFirst())
                .map(Place::plainText);
    }

    @Override
    public List<String> leafList(String leafList) {
        return model.child(leafList)
                .map(child -> children(child).stream().map(Place::plainText).toList())
                .orElse(List.of());
    }

    /** Identities lose their module: the engines know them by name. */
    String plainText() {
        return value.orElseThrow() instanceof QName identity ? identity.getLocalName() : text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place place
                && hash == place.hash
                && model == place.model
                && identifier.equals(place.identifier)
                && parent.equals(place.parent);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return path();
    }
}
