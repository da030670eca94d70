package io.adit.datastore;

import java.util.ArrayList;
import java.util.List;

/** What an action answers: leaves and list entries of the rpc's output, in the order of the model. */
public record ActionAnswer(List<Part> parts) {
    /** Nothing but that it is done. */
    public static final ActionAnswer DONE = new ActionAnswer(List.of());

    /** A leaf, or an entry of a list. */
    public sealed interface Part {
        String name();
    }

    /**
     * A leaf, or a leaf-list.
     *
     * @param value its canonical form by {@code toString}; an empty Optional leaves the leaf out, a List is a leaf-list
     */
    public record Leaf(String name, Object value) implements Part {}

    /** An entry of a list, keys among its leaves. */
    public record Entry(String name, List<Leaf> leaves) implements Part {
        public Entry {
            leaves = List.copyOf(leaves);
        }
    }

    public ActionAnswer {
        parts = List.copyOf(parts);
    }

    /** This and one leaf more. */
    public ActionAnswer with(String leaf, Object value) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Leaf(leaf, value));
        return new ActionAnswer(more);
    }
}
