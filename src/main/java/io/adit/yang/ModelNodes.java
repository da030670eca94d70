package io.adit.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.codec.xml.XmlCodecFactory;
import org.opendaylight.yangtools.yang.model.api.AugmentationSchemaNode;
import org.opendaylight.yangtools.yang.model.api.CaseSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ContainerSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.LeafListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.LeafSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.NotificationDefinition;
import org.opendaylight.yangtools.yang.model.api.RpcDefinition;
import org.opendaylight.yangtools.yang.model.api.SchemaContext;
import org.opendaylight.yangtools.yang.model.api.WhenConditionAware;
import org.opendaylight.yangtools.yang.model.util.SchemaInferenceStack;

/** Grows the tree of {@link ModelNode}s from the library's model. */
final class ModelNodes {

    /** A node before its children. */
    record Draft(
            ModelNode.Kind kind,
            QName name,
            String module,
            DataNodeContainer container,
            Optional<DataSchemaNode> statement,
            Optional<ModelNode> parent,
            List<ModelNode.Selection> selections,
            List<Condition> conditions,
            List<QName> keys,
            Optional<ValueType> type) {}

    private final EffectiveModelContext context;
    private final XmlCodecFactory codecs;
    private final SchemaInferenceStack position;

    private ModelNodes(EffectiveModelContext context) {
        this.context = context;
        codecs = XmlCodecFactory.create(context);
        position = SchemaInferenceStack.of(context);
    }

    static ModelNode grow(EffectiveModelContext context) {
        ModelNodes grower = new ModelNodes(context);
        ModelNode root = new ModelNode(root(context));
        grower.children(root, context, List.of(), List.of());
        return root;
    }

    /** The input of an rpc as a node named like the rpc, beside the data nodes (RFC 7950 §6.4.1). */
    static ModelNode input(EffectiveModelContext context, ModelNode data, RpcDefinition rpc) {
        ModelNodes grower = new ModelNodes(context);
        grower.position.enterSchemaTree(rpc.getQName());
        grower.position.enterSchemaTree(rpc.getInput().getQName());
        return grower.beside(data, rpc.getQName(), rpc.getInput(), rpc.getInput());
    }

    /** The output of an rpc in the same way. */
    static ModelNode output(EffectiveModelContext context, ModelNode data, RpcDefinition rpc) {
        ModelNodes grower = new ModelNodes(context);
        grower.position.enterSchemaTree(rpc.getQName());
        grower.position.enterSchemaTree(rpc.getOutput().getQName());
        return grower.beside(data, rpc.getQName(), rpc.getOutput(), rpc.getOutput());
    }

    /** A notification in the same way. */
    static ModelNode notification(EffectiveModelContext context, ModelNode data, NotificationDefinition notification) {
        ModelNodes grower = new ModelNodes(context);
        grower.position.enterSchemaTree(notification.getQName());
        return grower.beside(data, notification.getQName(), notification, notification.toContainerLike());
    }

    private ModelNode beside(ModelNode data, QName name, DataNodeContainer content, DataSchemaNode statement) {
        ModelNode root = new ModelNode(root(context));
        data.children().forEach(root::add);
        ModelNode node = new ModelNode(new Draft(
                ModelNode.Kind.PRESENCE_CONTAINER,
                name,
                context.findModule(name.getModule()).map(Module::getName).orElseThrow(),
                content,
                Optional.of(statement),
                Optional.of(root),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty()));
        root.add(node);
        children(node, content, List.of(), List.of());
        return node;
    }

    static Draft root(EffectiveModelContext context) {
        return new Draft(
                ModelNode.Kind.ROOT,
                SchemaContext.NAME,
                "",
                context,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private void children(
            ModelNode parent,
            DataNodeContainer from,
            List<ModelNode.Selection> selections,
            List<Condition> conditions) {
        for (DataSchemaNode child : from.getChildNodes()) {
            List<Condition> inherited = new ArrayList<>(conditions);
            inherited.addAll(conditionsAround(child, parent));
            if (child instanceof ChoiceSchemaNode choice) {
                cases(parent, choice, selections, inherited);
            } else {
                child.getWhenCondition().ifPresent(when -> inherited.add(0, new Condition(when, false)));
                parent.add(child(parent, child, selections, inherited));
            }
        }
    }

    private void cases(
            ModelNode parent,
            ChoiceSchemaNode choice,
            List<ModelNode.Selection> selections,
            List<Condition> conditions) {
        parent.addChoice(choice);
        List<Condition> here = new ArrayList<>(conditions);
        choice.getWhenCondition().ifPresent(when -> here.add(new Condition(when, true)));
        for (CaseSchemaNode taken : choice.getCases()) {
            List<ModelNode.Selection> deeper = new ArrayList<>(selections);
            deeper.add(new ModelNode.Selection(choice, taken));
            List<Condition> within = new ArrayList<>(here);
            taken.getWhenCondition().ifPresent(when -> within.add(new Condition(when, true)));
            children(parent, taken, deeper, within);
        }
    }

    /** The when statements of the augments that brought a node here; those of uses the library keeps the same way. */
    private static List<Condition> conditionsAround(DataSchemaNode child, ModelNode parent) {
        List<Condition> found = new ArrayList<>();
        if (parent.container() instanceof org.opendaylight.yangtools.yang.model.api.AugmentationTarget target) {
            for (AugmentationSchemaNode augment : target.getAvailableAugmentations()) {
                if (augment.dataChildByName(child.getQName()) != null) {
                    ((WhenConditionAware) augment)
                            .getWhenCondition()
                            .ifPresent(when -> found.add(new Condition(when, true)));
                }
            }
        }
        return found;
    }

    private ModelNode child(
            ModelNode parent, DataSchemaNode child, List<ModelNode.Selection> selections, List<Condition> conditions) {
        position.enterDataTree(child.getQName());
        ModelNode node = new ModelNode(new Draft(
                kind(child),
                child.getQName(),
                context.findModule(child.getQName().getModule())
                        .map(Module::getName)
                        .orElseThrow(),
                child instanceof DataNodeContainer inner ? inner : context,
                Optional.of(child),
                Optional.of(parent),
                selections,
                conditions,
                child instanceof ListSchemaNode list ? list.getKeyDefinition() : List.of(),
                type(child)));
        if (child instanceof DataNodeContainer inner) {
            children(node, inner, List.of(), List.of());
        }
        position.exit();
        return node;
    }

    private Optional<ValueType> type(DataSchemaNode child) {
        return switch (child) {
            case LeafSchemaNode leaf ->
                Optional.of(ValueType.of(leaf, codecs.codecFor(leaf, position), position, context));
            case LeafListSchemaNode list ->
                Optional.of(ValueType.of(list, codecs.codecFor(list, position), position, context));
            default -> Optional.empty();
        };
    }

    private static ModelNode.Kind kind(DataSchemaNode child) {
        return switch (child) {
            case ContainerSchemaNode container ->
                container.isPresenceContainer() ? ModelNode.Kind.PRESENCE_CONTAINER : ModelNode.Kind.CONTAINER;
            case ListSchemaNode _ -> ModelNode.Kind.LIST;
            case LeafSchemaNode _ -> ModelNode.Kind.LEAF;
            case LeafListSchemaNode _ -> ModelNode.Kind.LEAF_LIST;
            default -> ModelNode.Kind.ANYDATA;
        };
    }
}
