package io.adit.yang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendaylight.yangtools.yang.common.Ordering;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.data.api.schema.ChoiceNode;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerChild;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.MapEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.api.schema.UnkeyedListEntryNode;
import org.opendaylight.yangtools.yang.data.api.schema.builder.DataContainerNodeBuilder;
import org.opendaylight.yangtools.yang.data.spi.node.ImmutableNodes;
import org.opendaylight.yangtools.yang.model.api.CaseSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;

/**
 * One data node of the model, with the choices between it and its parent folded away: what instance data and XPath see
 * (RFC 7950 §3, data node).
 */
public final class ModelNode {

    /** What kind of node. */
    public enum Kind {
        ROOT,
        CONTAINER,
        PRESENCE_CONTAINER,
        LIST,
        LEAF,
        LEAF_LIST,
        ANYDATA
    }

    /** A case that must be the one taken for the node to exist. */
    public record Selection(ChoiceSchemaNode choice, CaseSchemaNode taken) {
        NodeIdentifier identifier() {
            return NodeIdentifier.create(choice.getQName());
        }

        boolean isDefault() {
            return choice.getDefaultCase().map(CaseSchemaNode::getQName).equals(Optional.of(taken.getQName()));
        }
    }

    private final Kind kind;
    private final QName name;
    private final String module;
    private final DataNodeContainer container;
    private final Optional<DataSchemaNode> statement;
    private final Optional<ModelNode> parent;
    private final List<Selection> selections;
    private final List<Condition> conditions;
    private final List<QName> keys;
    private final Optional<ValueType> type;
    private final Map<QName, ModelNode> children = new LinkedHashMap<>();
    private final List<ChoiceSchemaNode> choices = new ArrayList<>();

    ModelNode(ModelNodes.Draft draft) {
        kind = draft.kind();
        name = draft.name();
        module = draft.module();
        container = draft.container();
        statement = draft.statement();
        parent = draft.parent();
        selections = List.copyOf(draft.selections());
        conditions = List.copyOf(draft.conditions());
        keys = List.copyOf(draft.keys());
        type = draft.type();
    }

    void add(ModelNode child) {
        children.put(child.name, child);
    }

    void addChoice(ChoiceSchemaNode choice) {
        choices.add(choice);
    }

    public Kind kind() {
        return kind;
    }

    public QName name() {
        return name;
    }

    public String localName() {
        return name.getLocalName();
    }

    /** The name of the module whose namespace the node is in. */
    public String module() {
        return module;
    }

    public String namespace() {
        return name.getNamespace().toString();
    }

    public Optional<ModelNode> parent() {
        return parent;
    }

    /** The statement of the library; empty for the root. */
    public Optional<DataSchemaNode> statement() {
        return statement;
    }

    /** The statement that holds the child statements, choices included. */
    DataNodeContainer container() {
        return container;
    }

    /** In the order of the model. */
    public Collection<ModelNode> children() {
        return children.values();
    }

    /** The choices that stand directly or through other choices below this node. */
    List<ChoiceSchemaNode> choices() {
        return choices;
    }

    public Optional<ModelNode> child(QName child) {
        return Optional.ofNullable(children.get(child));
    }

    /** A child by namespace and local name. */
    public Optional<ModelNode> child(String namespace, String localName) {
        return children.values().stream()
                .filter(child ->
                        child.localName().equals(localName) && child.namespace().equals(namespace))
                .findFirst();
    }

    /** The first child of this local name in any module. */
    public Optional<ModelNode> child(String localName) {
        return children.values().stream()
                .filter(child -> child.localName().equals(localName))
                .findFirst();
    }

    /** The key leaves of a list, in the order of the key statement. */
    public List<QName> keys() {
        return keys;
    }

    public boolean isKey() {
        return parent.isPresent() && parent.get().keys.contains(name);
    }

    /** RFC 7950 §7.21.1: configuration, not state. */
    public boolean isConfig() {
        return statement.flatMap(DataSchemaNode::effectiveConfig).orElse(true);
    }

    public boolean isUserOrdered() {
        return statement
                .map(node -> node instanceof org.opendaylight.yangtools.yang.model.api.UserOrderedAware<?> ordered
                        && ordered.isUserOrdered())
                .orElse(false);
    }

    Ordering ordering() {
        return isUserOrdered() ? Ordering.USER : Ordering.SYSTEM;
    }

    /** Whether it holds child nodes. */
    public boolean isInterior() {
        return kind == Kind.ROOT || kind == Kind.CONTAINER || kind == Kind.PRESENCE_CONTAINER || kind == Kind.LIST;
    }

    /** The type of a leaf or leaf-list. */
    public Optional<ValueType> type() {
        return type;
    }

    /** The cases between the parent and this node, outermost first. */
    List<Selection> selections() {
        return selections;
    }

    /** The when statements of the node and of the choices, cases, augments and uses around it. */
    List<Condition> conditions() {
        return conditions;
    }

    NodeIdentifier identifier() {
        return NodeIdentifier.create(name);
    }

    /** Local names from the top-level node down, with the module where it changes: {@code /adit-l2tp:l2tp/group}. */
    public String path() {
        if (parent.isEmpty()) {
            return "";
        }
        boolean same = parent.get().parent.isPresent() && parent.get().module.equals(module);
        return parent.get().path() + "/" + (same ? "" : module + ":") + localName();
    }

    @Override
    public String toString() {
        return parent.isEmpty() ? "/" : path();
    }

    /** This node's data within the data of its parent. */
    public Optional<DataContainerChild> in(NormalizedNode parentData) {
        NormalizedNode at = parentData;
        for (Selection selection : selections) {
            DataContainerChild choice = ((DataContainerNode) at).childByArg(selection.identifier());
            if (choice == null) {
                return Optional.empty();
            }
            at = choice;
        }
        return Optional.ofNullable(((DataContainerNode) at).childByArg(identifier()));
    }

    /** The parent's data with this node's data replaced or removed; what belongs to other cases goes (RFC 7950 §7.9). */
    <T extends DataContainerNode> T put(T parentData, Optional<? extends DataContainerChild> data) {
        return put(parentData, data, 0);
    }

    @SuppressWarnings("unchecked") // a builder of a container builds a container
    private <T extends DataContainerNode> T put(T at, Optional<? extends DataContainerChild> data, int depth) {
        DataContainerNodeBuilder<?, ?> builder = builder(at);
        if (depth == selections.size()) {
            if (data.isPresent()) {
                builder.withChild(data.get());
            } else {
                builder.withoutChild(identifier());
            }
            return (T) builder.build();
        }
        Selection selection = selections.get(depth);
        DataContainerChild present = at.childByArg(selection.identifier());
        ChoiceNode choice = present instanceof ChoiceNode found
                ? found
                : ImmutableNodes.newChoiceBuilder()
                        .withNodeIdentifier(selection.identifier())
                        .build();
        ChoiceNode updated = put(data.isPresent() ? onlyCase(choice, selection) : choice, data, depth + 1);
        if (updated.isEmpty()) {
            builder.withoutChild(selection.identifier());
        } else {
            builder.withChild(updated);
        }
        return (T) builder.build();
    }

    /** Whether writing this node would remove what is there of another case. */
    boolean displaces(DataContainerNode parentData) {
        DataContainerNode at = parentData;
        for (Selection selection : selections) {
            if (!(at.childByArg(selection.identifier()) instanceof ChoiceNode choice)) {
                return false;
            }
            if (!onlyCase(choice, selection).equals(choice)) {
                return true;
            }
            at = choice;
        }
        return false;
    }

    private static ChoiceNode onlyCase(ChoiceNode choice, Selection selection) {
        List<PathArgument> foreign = new ArrayList<>();
        for (DataContainerChild child : choice.body()) {
            if (selection.taken().dataChildByName(child.name().getNodeType()) == null) {
                foreign.add(child.name());
            }
        }
        if (foreign.isEmpty()) {
            return choice;
        }
        ChoiceNode.Builder builder = ImmutableNodes.builderFactory().newChoiceBuilder(choice);
        foreign.forEach(builder::withoutChild);
        return builder.build();
    }

    private static DataContainerNodeBuilder<?, ?> builder(DataContainerNode node) {
        return switch (node) {
            case ContainerNode data -> ImmutableNodes.builderFactory().newContainerBuilder(data);
            case MapEntryNode data -> ImmutableNodes.builderFactory().newMapEntryBuilder(data);
            case ChoiceNode data -> ImmutableNodes.builderFactory().newChoiceBuilder(data);
            case UnkeyedListEntryNode data -> ImmutableNodes.builderFactory().newUnkeyedListEntryBuilder(data);
            default -> throw new IllegalStateException("no children in " + node.name());
        };
    }
}
