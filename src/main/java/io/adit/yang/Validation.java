package io.adit.yang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.model.api.MustDefinition;

/**
 * Whether a change leads to a valid datastore (RFC 7950 §8.1): given that the tree before was valid, only what the
 * difference can touch is looked at. All errors are found.
 *
 * <p>No index is kept. A change to a leaf that rules elsewhere read, such as the deletion of what leafrefs point to, asks
 * every instance of those rules below the nearest common ancestor once for each commit, and no other list; creation never
 * does for a leafref. Configuration refers to entries by their keys, so that each question is a look-up.
 */
public final class Validation {

    /** One rule at one instance. */
    private record Question(Rule rule, Place context) {}

    private final Schema schema;
    private final Place after;
    private final Set<Question> questions = new LinkedHashSet<>();
    /** Rules whose every instance below an anchor is asked already: a hundred deletions look for referrers once. */
    private final Set<Question> expanded = new HashSet<>();

    private final List<ModelError> errors = new ArrayList<>();

    private Validation(Schema schema, ContainerNode after, Effort effort) {
        this.schema = schema;
        this.after = Place.root(schema, after, effort);
    }

    /** The errors of a whole tree. */
    public static List<ModelError> of(Schema schema, ContainerNode tree) {
        Difference all = Difference.between(schema, schema.emptyTree(), tree, Touched.everything());
        return of(schema, tree, all, new Effort());
    }

    static List<ModelError> of(Schema schema, ContainerNode after, Difference difference, Effort effort) {
        Validation validation = new Validation(schema, after, effort);
        new Structure(validation.after, validation.errors).check(difference);
        new Uniqueness(validation.errors).check(difference, validation.after);
        validation.collect(difference, Optional.of(validation.after), validation.after);
        validation.questions.forEach(validation::answer);
        return List.copyOf(validation.errors);
    }

    /** The instances whose when became false through a change, outermost first. */
    static List<Place> noLongerApplying(Schema schema, ContainerNode after, Difference difference, Effort effort) {
        Validation validation = new Validation(schema, after, effort);
        validation.collect(difference, Optional.of(validation.after), validation.after);
        return validation.questions.stream()
                .filter(question -> question.rule() instanceof Rule.When)
                .map(Question::context)
                .filter(place -> place.data().isPresent() && !place.conditionsHold())
                .toList();
    }

    /** @param nearest the parent, or what is left above it where it is deleted: rules that read it stand below that */
    private void collect(Difference difference, Optional<Place> parent, Place nearest) {
        for (Difference child : difference.children()) {
            after.evaluator().effort().visit();
            Optional<Place> place = parent.flatMap(above ->
                    child.after().map(data -> above.child(child.model(), child.identifier(), Optional.of(data))));
            if (place.isPresent() && !child.moved()) {
                if (child.isCreated() || !child.model().isInterior()) {
                    ask(place.get());
                }
                if (child.isCreated()) {
                    askImplied(place.get());
                }
            } else if (place.isEmpty() && parent.isPresent()) {
                parent.get().children(child.model()).stream()
                        .filter(implied -> implied.data().isEmpty())
                        .forEach(this::askBelow); // a default came into force again
            }
            readers(child, nearest);
            collect(child, place, place.orElse(nearest));
        }
        if (difference.model().parent().isEmpty()) {
            askImplied(after);
        }
    }

    private void ask(Place place) {
        schema.dependencies().at(place.model()).forEach(rule -> questions.add(new Question(rule, place)));
    }

    /** What is there without being set: rules stand there too (RFC 7950 §6.4.1). */
    private void askImplied(Place place) {
        for (ModelNode child : place.model().children()) {
            boolean mayBeImplied =
                    child.kind() == ModelNode.Kind.CONTAINER || child.type().isPresent();
            if (mayBeImplied
                    && schema.dependencies().hasRules(child)
                    && place.data().flatMap(child::in).isEmpty()) {
                place.children(child).forEach(this::askBelow);
            }
        }
    }

    private void askBelow(Place implied) {
        ask(implied);
        askImplied(implied);
    }

    private void readers(Difference change, Place parent) {
        for (Dependencies.Reader reader : schema.dependencies().readersOf(change.model())) {
            boolean harmless = reader.rule() instanceof Rule.Reference && change.isCreated();
            if (!harmless && !change.moved()) {
                Optional<Place> anchor = reader.anchor() == change.model()
                        ? change.after()
                                .map(data -> parent.child(change.model(), change.identifier(), Optional.of(data)))
                        : parent.ancestor(reader.anchor());
                anchor.ifPresent(place -> askAll(place, reader.rule()));
            }
        }
        if (change.isDeleted()) {
            schema.dependencies().pointingAnywhere().forEach(rule -> askAll(after, rule));
        }
    }

    private void askAll(Place anchor, Rule rule) {
        if (expanded.add(new Question(rule, anchor))) {
            instances(anchor, rule.context()).forEach(context -> questions.add(new Question(rule, context)));
        }
    }

    /** The instances of a node of the model below a place. */
    private static List<Place> instances(Place top, ModelNode wanted) {
        if (top.model() == wanted) {
            return List.of(top);
        }
        List<Place> found = new ArrayList<>();
        for (Place above : instances(top, wanted.parent().orElseThrow())) {
            found.addAll(above.children(wanted));
        }
        return found;
    }

    private void answer(Question question) {
        Place context = question.context();
        switch (question.rule()) {
            case Rule.Must must -> {
                if (!after.evaluator().truth(must.statement().getXpath().getRootExpr(), context)) {
                    errors.add(violated(must.statement(), context));
                }
            }
            case Rule.When _ -> {
                if (context.data().isPresent() && !context.conditionsHold()) {
                    errors.add(doesNotApply(context));
                }
            }
            case Rule.Reference _ -> {
                if (context.value().isPresent() && References.targets(context).isEmpty()) {
                    errors.add(ModelError.application(
                                    ModelError.Tag.DATA_MISSING,
                                    context.path(),
                                    context.name() + " refers to \"" + context.text() + "\", which does not exist")
                            .withAppTag("instance-required"));
                }
            }
        }
    }

    static ModelError doesNotApply(Place place) {
        return ModelError.application(
                        ModelError.Tag.UNKNOWN_ELEMENT,
                        place.path(),
                        place.name() + " does not apply here: its condition is false")
                .withBadElement(place.name());
    }

    private static ModelError violated(MustDefinition must, Place context) {
        String message = must.getErrorMessage().orElseGet(() -> "not so: " + must.getXpath());
        ModelError error = ModelError.application(ModelError.Tag.OPERATION_FAILED, context.path(), message);
        return error.withAppTag(must.getErrorAppTag().orElse("must-violation"));
    }
}
