package io.adit.netconf;

import io.adit.datastore.Operational;
import io.adit.datastore.StateList;
import io.adit.datastore.StateQuery;
import io.adit.yang.ModelNode;
import io.adit.yang.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;

/** A container or list entry: configuration, state, or both merged, walked along the model. */
final class DataBranch implements Item.Branch {
    private final ModelNode model;
    private final Place place;
    private final Optional<? extends DataContainerNode> data;
    private final Optional<? extends StateRow<?>> row;

    /**
     * Where a branch is.
     *
     * @param path local names from the top-level node on
     * @param states the state lists that may begin below; none within a list entry, which has but its row
     * @param inRow the way from the row to here, such as {@code statistics/}
     */
    record Place(LeafText text, List<String> path, Optional<Operational> states, String inRow) {
        Place {
            path = List.copyOf(path);
        }

        Place below(String name) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            return new Place(text, longer, states, "");
        }

        Place inRow(String container) {
            return new Place(text, path, states, inRow + container + "/");
        }

        Place entry() {
            return new Place(text, path, Optional.empty(), "");
        }
    }

    DataBranch(
            ModelNode model,
            Place place,
            Optional<? extends DataContainerNode> data,
            Optional<? extends StateRow<?>> row) {
        this.model = model;
        this.place = place;
        this.data = data;
        this.row = row;
    }

    /** A whole datastore, with the state lists merged in where there are any. */
    static DataBranch root(Schema schema, ContainerNode data, Optional<Operational> states) {
        return new DataBranch(
                schema.root(),
                new Place(new LeafText(schema), List.of(), states, ""),
                Optional.of(data),
                Optional.empty());
    }

    @Override
    public String namespace() {
        return model.namespace();
    }

    @Override
    public String name() {
        return model.localName();
    }

    @Override
    public boolean isPresence() {
        return switch (model.kind()) {
            case LIST -> true;
            case PRESENCE_CONTAINER -> data.isPresent();
            case ROOT, CONTAINER, LEAF, LEAF_LIST, ANYDATA -> false;
        };
    }

    @Override
    public List<Item.Leaf> keys() {
        return model.keys().stream()
                .flatMap(key -> leaf(model.child(key).orElseThrow()).stream())
                .toList();
    }

    @Override
    public List<Item.Leaf> leaves(Filter named) {
        return model.children().stream()
                .filter(child -> named.names(child.namespace(), child.localName()))
                .filter(child -> !child.isInterior())
                .flatMap(child -> leaf(child).stream())
                .toList();
    }

    @Override
    public void children(Selection wanted, Consumer<Item> to) {
        for (ModelNode child : model.children()) {
            if (!child.isKey() && wanted.mentions(child.namespace(), child.localName())) {
                switch (child.kind()) {
                    case LEAF, LEAF_LIST -> leaf(child).forEach(to);
                    case CONTAINER, PRESENCE_CONTAINER -> container(child).ifPresent(to);
                    case LIST -> list(child).entries(wanted, to);
                    case ROOT, ANYDATA -> {} // the model of this element has no anydata
                }
            }
        }
    }

    private List<Item.Leaf> leaf(ModelNode leaf) {
        Optional<? extends NormalizedNode> there = data.flatMap(leaf::in);
        if (there.isEmpty()) {
            return row.flatMap(state -> state.value(place.inRow() + leaf.localName()))
                    .map(value -> place.text().ofState(leaf, value))
                    .orElse(List.of());
        }
        Stream<Object> values = switch (there.get()) {
            case LeafNode<?> one -> Stream.of(one.body());
            case LeafSetNode<?> several -> several.body().stream().map(NormalizedNode::body);
            default -> throw new IllegalStateException("not a leaf: " + leaf);
        };
        return values.map(value -> place.text().ofData(leaf, value)).toList();
    }

    private Optional<DataBranch> container(ModelNode child) {
        Optional<DataContainerNode> there = data.flatMap(child::in).map(DataContainerNode.class::cast);
        String name = child.localName();
        if (row.isPresent() && row.get().hasContainer(place.inRow() + name + "/")) {
            return Optional.of(new DataBranch(child, place.inRow(name), there, row));
        }
        Place below = place.below(name);
        Optional<? extends StateRow<?>> own =
                below.states().flatMap(states -> states.find(below.path())).flatMap(DataBranch::only);
        boolean statesBelow = below.states()
                .map(states -> !states.below(below.path()).isEmpty())
                .orElse(false);
        return there.isPresent() || own.isPresent() || statesBelow
                ? Optional.of(new DataBranch(child, below, there, own))
                : Optional.empty();
    }

    /** The row of a container. */
    private static <R> Optional<StateRow<R>> only(StateList<R> container) {
        return container.source().page(StateQuery.ALL).rows().stream()
                .findFirst()
                .map(row -> new StateRow<>(StateRow.Shape.of(container), row));
    }

    private ListEntries list(ModelNode child) {
        Place below = place.below(child.localName());
        return new ListEntries(
                child,
                below.entry(),
                data.flatMap(child::in),
                below.states().flatMap(states -> states.find(below.path())));
    }
}
