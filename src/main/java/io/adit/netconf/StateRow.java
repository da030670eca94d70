package io.adit.netconf;

import io.adit.datastore.StateList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One row of a state list, asked by the names of its leaves. */
record StateRow<R>(Shape<R> shape, R row) {

    /** What all rows of a list have in common. */
    record Shape<R>(StateList<R> list, Set<String> leaves, Set<String> containers) {
        static <R> Shape<R> of(StateList<R> list) {
            Set<String> containers = new HashSet<>();
            for (String leaf : list.leafNames()) {
                for (int slash = leaf.indexOf('/'); slash > 0; slash = leaf.indexOf('/', slash + 1)) {
                    containers.add(leaf.substring(0, slash + 1));
                }
            }
            return new Shape<>(list, Set.copyOf(list.leafNames()), Set.copyOf(containers));
        }
    }

    /** @param leaf such as {@code statistics/in-octets} */
    Optional<Object> value(String leaf) {
        return shape.leaves().contains(leaf) ? Optional.of(shape.list().value(leaf, row)) : Optional.empty();
    }

    /** @param container such as {@code statistics/} */
    boolean hasContainer(String container) {
        return shape.containers().contains(container);
    }
}
