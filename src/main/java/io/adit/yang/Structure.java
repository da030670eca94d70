package io.adit.yang;

import java.util.List;
import java.util.Optional;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNodeContainer;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ElementCountConstraint;
import org.opendaylight.yangtools.yang.model.api.ElementCountConstraintAware;
import org.opendaylight.yangtools.yang.model.api.MandatoryAware;

/** Mandatory nodes, mandatory choices and numbers of entries (RFC 7950 §7.6.5, §7.9.4, §7.7.5) of what changed. */
final class Structure {
    private final Place root;
    private final List<ModelError> errors;

    Structure(Place root, List<ModelError> errors) {
        this.root = root;
        this.errors = errors;
    }

    void check(Difference difference) {
        check(difference, root);
    }

    private void check(Difference difference, Place place) {
        children(place);
        for (Difference child : difference.children()) {
            if (child.model().isInterior() && child.after().isPresent() && !child.moved()) {
                check(child, place.child(child.model(), child.identifier(), child.after()));
            }
        }
    }

    /** The demands on the direct children of a node, and on those of containers that are only implied. */
    private void children(Place place) {
        for (ModelNode child : place.model().children()) {
            if (child.isConfig()) {
                Optional<? extends NormalizedNode> stored = place.data().flatMap(child::in);
                if (stored.isPresent() || demanded(place, child)) {
                    child(place, child, stored);
                }
            }
        }
        place.model().choices().forEach(choice -> choice(place, choice));
    }

    /** Whether an absent child is missed: not in another case, nor where its when is false. */
    private static boolean demanded(Place place, ModelNode child) {
        Place absent = place.child(child, child.identifier(), Optional.empty());
        return demands(child) && place.inForce(child, absent);
    }

    private static boolean demands(ModelNode child) {
        DataSchemaNode statement = child.statement().orElseThrow();
        return child.kind() == ModelNode.Kind.CONTAINER
                || (statement instanceof MandatoryAware aware && aware.isMandatory())
                || (statement instanceof ElementCountConstraintAware counted
                        && counted.getElementCountConstraint().isPresent());
    }

    private void child(Place place, ModelNode child, Optional<? extends NormalizedNode> stored) {
        DataSchemaNode statement = child.statement().orElseThrow();
        if (stored.isEmpty() && child.kind() == ModelNode.Kind.CONTAINER) {
            children(place.child(child, child.identifier(), Optional.empty()));
        } else if (stored.isEmpty() && statement instanceof MandatoryAware aware && aware.isMandatory()) {
            String path = pathOf(place, child);
            errors.add(ModelError.application(ModelError.Tag.DATA_MISSING, path, child.localName() + " is mandatory"));
        }
        if (statement instanceof ElementCountConstraintAware counted) {
            int size = stored.map(data -> ((NormalizedNodeContainer<?>) data).size())
                    .orElse(0);
            counted.getElementCountConstraint().ifPresent(constraint -> count(place, child, constraint, size));
        }
    }

    private void count(Place place, ModelNode child, ElementCountConstraint constraint, int size) {
        Integer min = constraint.getMinElements();
        Integer max = constraint.getMaxElements();
        String path = pathOf(place, child);
        if (min != null && size < min) {
            errors.add(ModelError.application(
                            ModelError.Tag.OPERATION_FAILED,
                            path,
                            child.localName() + " needs at least " + min + " entries and has " + size)
                    .withAppTag("too-few-elements"));
        }
        if (max != null && size > max) {
            errors.add(ModelError.application(
                            ModelError.Tag.OPERATION_FAILED,
                            path,
                            child.localName() + " takes at most " + max + " entries and has " + size)
                    .withAppTag("too-many-elements"));
        }
    }

    private void choice(Place place, ChoiceSchemaNode choice) {
        boolean ours = place.model().children().stream()
                .anyMatch(child -> child.isConfig()
                        && !child.selections().isEmpty()
                        && child.selections().getFirst().choice().getQName().equals(choice.getQName()));
        boolean there = place.model().children().stream()
                .anyMatch(child -> child.selections().stream()
                                .anyMatch(selection ->
                                        selection.choice().getQName().equals(choice.getQName()))
                        && place.data().flatMap(child::in).isPresent());
        boolean applies = choice.getWhenCondition()
                .map(when -> place.evaluator().truth(when.getRootExpr(), place))
                .orElse(true);
        if (choice.isMandatory() && ours && !there && applies) {
            errors.add(ModelError.application(
                            ModelError.Tag.DATA_MISSING,
                            place.path(),
                            "one case of " + choice.getQName().getLocalName() + " must be there")
                    .withAppTag("missing-choice")
                    .withMissingChoice(choice.getQName().getLocalName()));
        }
    }

    private static String pathOf(Place place, ModelNode child) {
        return place.child(child, NodeIdentifier.create(child.name()), Optional.empty())
                .path();
    }
}
