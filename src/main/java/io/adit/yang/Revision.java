package io.adit.yang;

import java.util.List;
import java.util.Optional;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.w3c.dom.Element;

/**
 * The step from one data tree to another: what an edit makes, what validation judges, what the journal keeps, and what
 * the management rooms read.
 */
public final class Revision {
    private final Schema schema;
    private final ContainerNode before;
    private final ContainerNode after;
    private final Difference difference;
    private final Effort effort = new Effort();

    private Revision(Schema schema, ContainerNode before, ContainerNode after, Touched touched) {
        this.schema = schema;
        this.before = before;
        this.after = after;
        difference = Difference.between(schema, before, after, touched);
    }

    /** The step between two trees, which differ at most where touched says. */
    public static Revision between(Schema schema, ContainerNode before, ContainerNode after, Touched touched) {
        return new Revision(schema, before, after, touched);
    }

    /** The step that {@link #text} of an earlier one describes. */
    public static ContainerNode replay(Schema schema, ContainerNode before, Element text) throws ModelException {
        XmlEdit.Result result = XmlEdit.apply(schema, before, text, XmlEdit.Operation.MERGE, true, new Touched());
        if (!result.errors().isEmpty()) {
            throw new ModelException(result.errors());
        }
        return result.data();
    }

    public ContainerNode after() {
        return after;
    }

    public boolean isEmpty() {
        return difference.children().isEmpty();
    }

    /** All reasons why the tree after is not valid, given that the tree before was. */
    public List<ModelError> errors() {
        return Validation.of(schema, after, difference, effort);
    }

    /** One change for each top-level node that differs. */
    public List<DataChange> changes() {
        return TreeChange.of(difference, Place.root(schema, before), Place.root(schema, after));
    }

    /** An edit that makes this step again. */
    public String text() {
        return DataWriter.text(difference);
    }

    /** What {@link #errors} cost so far. */
    public Effort effort() {
        return effort;
    }

    /**
     * The tree after, without what a changed condition made inapplicable (RFC 7950 §8.2).
     *
     * @throws ModelException unknown-element for what this very step wrote although it does not apply, once all of the step
     *     is there: the order of its parts does not matter (§8.3.2)
     */
    public ContainerNode cleaned(Touched touched) throws ModelException {
        Revision step = this;
        while (true) {
            List<Place> gone = Validation.noLongerApplying(schema, step.after, step.difference, effort);
            if (gone.isEmpty()) {
                return step.after;
            }
            Place old = Place.root(schema, before);
            for (Place place : gone) {
                if (!find(old, place).map(Place::data).equals(Optional.of(place.data()))) {
                    throw new ModelException(Validation.doesNotApply(place));
                }
            }
            DataEditor root = DataEditor.root(schema, step.after, touched);
            gone.forEach(place -> removeBelow(root, place));
            step = new Revision(schema, before, root.result(), touched);
        }
    }

    private static Optional<Place> find(Place root, Place wanted) {
        if (wanted.parent().isEmpty()) {
            return Optional.of(root);
        }
        return find(root, wanted.parent().get())
                .filter(above -> above.data().isPresent())
                .flatMap(above -> wanted.model()
                        .in(above.data().orElseThrow())
                        .flatMap(data -> wanted.model().kind() == ModelNode.Kind.LIST
                                        || wanted.model().kind() == ModelNode.Kind.LEAF_LIST
                                ? Entries.entry(data, wanted.identifier())
                                : Optional.of(data))
                        .map(data -> above.child(wanted.model(), wanted.identifier(), Optional.of(data))));
    }

    private static void removeBelow(DataEditor root, Place place) {
        java.util.ArrayDeque<DataEditor> open = new java.util.ArrayDeque<>();
        DataEditor editor = root;
        for (Place step : way(place.parent().orElseThrow())) {
            if (editor.get(step.model(), step.identifier()).isEmpty()) {
                return; // went with a node around it
            }
            editor = editor.enter(step.model(), step.identifier());
            open.push(editor);
        }
        if (editor.get(place.model(), place.identifier()).isPresent()) {
            editor.remove(place.model(), place.identifier());
        }
        open.forEach(DataEditor::keepWhenEmpty);
        open.forEach(DataEditor::close);
    }

    private static List<Place> way(Place place) {
        java.util.ArrayList<Place> way = new java.util.ArrayList<>();
        for (Optional<Place> at = Optional.of(place);
                at.get().parent().isPresent();
                at = at.get().parent()) {
            way.addFirst(at.get());
        }
        return way;
    }
}
