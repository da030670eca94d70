package io.adit.yang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendaylight.yangtools.yang.model.api.EffectiveStatementEquivalent;
import org.opendaylight.yangtools.yang.model.api.MustConstraintAware;
import org.opendaylight.yangtools.yang.model.api.PathExpression;
import org.opendaylight.yangtools.yang.model.api.stmt.RequireInstanceEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.TypeEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.type.InstanceIdentifierTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.LeafrefTypeDefinition;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;

/** Which rules stand at a node of the model, and which rules elsewhere read it: computed once from the schema. */
final class Dependencies {

    /**
     * A rule that reads a node.
     *
     * @param anchor how far up from its context the rule goes before it comes down to the node: only the contexts below
     *     the same instance of the anchor are concerned
     */
    record Reader(Rule rule, ModelNode anchor) {}

    private final Map<ModelNode, List<Rule>> rules = new HashMap<>();
    private final Map<ModelNode, Set<Reader>> readers = new HashMap<>();
    private final Set<Rule.Reference> anywhere = new LinkedHashSet<>();
    private final Set<ModelNode> withRules = new HashSet<>();

    Dependencies(ModelNode root) {
        collect(root);
    }

    List<Rule> at(ModelNode node) {
        return rules.getOrDefault(node, List.of());
    }

    Set<Reader> readersOf(ModelNode node) {
        return readers.getOrDefault(node, Set.of());
    }

    /** Instance-identifiers may point to whatever is deleted. */
    Set<Rule.Reference> pointingAnywhere() {
        return anywhere;
    }

    /** Whether a rule stands at the node or below. */
    boolean hasRules(ModelNode node) {
        return withRules.contains(node);
    }

    private void collect(ModelNode node) {
        for (ModelNode child : node.children()) {
            if (child.isConfig()) {
                musts(child);
                whens(child);
                references(child);
                collect(child);
            }
        }
    }

    private void add(Rule rule) {
        rules.computeIfAbsent(rule.context(), _ -> new ArrayList<>()).add(rule);
        Optional<ModelNode> node = Optional.of(rule.context());
        while (node.isPresent() && withRules.add(node.get())) {
            node = node.get().parent();
        }
    }

    private void musts(ModelNode node) {
        if (node.statement().orElseThrow() instanceof MustConstraintAware aware) {
            aware.getMustConstraints().forEach(must -> {
                Rule rule = new Rule.Must(node, must);
                add(rule);
                read(rule, must.getXpath().getRootExpr(), node);
            });
        }
    }

    private void whens(ModelNode node) {
        if (!node.conditions().isEmpty()) {
            Rule rule = new Rule.When(node);
            add(rule);
            for (Condition condition : node.conditions()) {
                ModelNode context = condition.onParent() ? node.parent().orElseThrow() : node;
                read(rule, condition.expression().getRootExpr(), context);
            }
        }
    }

    private void references(ModelNode node) {
        Rule.Reference rule = new Rule.Reference(node);
        switch (node.type().map(ValueType::declared).orElse(null)) {
            case LeafrefTypeDefinition leafref
            when leafref.requireInstance() -> {
                add(rule);
                if (leafref.getPathStatement().getSteps() instanceof PathExpression.LocationPathSteps steps) {
                    read(rule, steps.getLocationPath(), node);
                }
            }
            case InstanceIdentifierTypeDefinition path
            when requiresInstance(node, path) -> {
                add(rule);
                anywhere.add(rule);
            }
            case null, default -> {} // points to nothing that must be there
        }
    }

    /** RFC 7950 §9.13.2: true unless the module says otherwise, which the library takes the other way round. */
    private static boolean requiresInstance(ModelNode node, InstanceIdentifierTypeDefinition type) {
        if (!(node.statement().orElseThrow() instanceof EffectiveStatementEquivalent<?> leaf)) {
            return type.requireInstance();
        }
        Optional<TypeEffectiveStatement<?>> stated = leaf.asEffectiveStatement().effectiveSubstatements().stream()
                .filter(TypeEffectiveStatement.class::isInstance)
                .<TypeEffectiveStatement<?>>map(found -> (TypeEffectiveStatement<?>) found)
                .findFirst();
        if (stated.isEmpty() || !stated.get().argument().getLocalName().equals("instance-identifier")) {
            return type.requireInstance(); // of a typedef
        }
        return stated.get()
                .findFirstEffectiveSubstatementArgument(RequireInstanceEffectiveStatement.class)
                .orElse(true);
    }

    private void read(Rule rule, YangExpr expression, ModelNode context) {
        Reads reads = new Reads(context);
        reads.collect(expression);
        reads.found()
                .forEach((node, anchors) ->
                        anchors.forEach(anchor -> readers.computeIfAbsent(node, _ -> new LinkedHashSet<>())
                                .add(new Reader(rule, anchor))));
    }
}
