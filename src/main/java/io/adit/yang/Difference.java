package io.adit.yang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;

/**
 * What differs at one node and below, leaves included; nodes that are the same are not in it.
 *
 * @param moved whether an entry of a user-ordered list is the same but elsewhere
 */
@SuppressWarnings("ReferenceEquality") // shared structure is the same object: that is what makes it cheap
record Difference(
        ModelNode model,
        PathArgument identifier,
        Optional<NormalizedNode> before,
        Optional<NormalizedNode> after,
        boolean moved,
        List<Difference> children) {

    boolean isCreated() {
        return before.isEmpty();
    }

    boolean isDeleted() {
        return after.isEmpty();
    }

    /** Between two trees of one schema; trees that share structure cost what was touched. */
    static Difference between(Schema schema, ContainerNode before, ContainerNode after, Touched touched) {
        return of(schema.root(), before.name(), Optional.of(before), Optional.of(after), Optional.of(touched));
    }

    private static Difference of(
            ModelNode model,
            PathArgument identifier,
            Optional<NormalizedNode> before,
            Optional<NormalizedNode> after,
            Optional<Touched> touched) {
        List<Difference> children = new ArrayList<>();
        if (model.isInterior()) {
            for (ModelNode child : model.children()) {
                between(
                        child,
                        before.flatMap(data -> child.in(data)),
                        after.flatMap(data -> child.in(data)),
                        touched,
                        children);
            }
        }
        return new Difference(model, identifier, before, after, false, children);
    }

    private static void between(
            ModelNode child,
            Optional<? extends NormalizedNode> before,
            Optional<? extends NormalizedNode> after,
            Optional<Touched> touched,
            List<Difference> found) {
        if (before.isPresent() && after.isPresent() && before.get() == after.get()) {
            return;
        }
        if (child.kind() == ModelNode.Kind.LIST || child.kind() == ModelNode.Kind.LEAF_LIST) {
            entries(child, Sequence.of(before), Sequence.of(after), touched, found);
        } else if (before.isPresent() || after.isPresent()) {
            Difference difference = of(
                    child,
                    child.identifier(),
                    before.map(data -> data),
                    after.map(data -> data),
                    touched.flatMap(here -> here.at(child.identifier())));
            addIfDifferent(difference, found);
        }
    }

    private static void addIfDifferent(Difference difference, List<Difference> found) {
        boolean both = difference.before.isPresent() && difference.after.isPresent();
        boolean same = difference.model.isInterior()
                ? both && difference.children.isEmpty()
                : difference.before.equals(difference.after);
        if (!same) {
            found.add(difference);
        }
    }

    private static void entries(
            ModelNode list, Sequence before, Sequence after, Optional<Touched> touched, List<Difference> found) {
        Set<PathArgument> names = touched.flatMap(here -> here.entriesOf(list.name()))
                .orElseGet(() -> union(before.names(), after.names()));
        boolean ordered = list.isUserOrdered() && !before.namesAlsoIn(after).equals(after.namesAlsoIn(before));
        for (PathArgument name : ordered ? union(before.names(), after.names()) : names) {
            Optional<NormalizedNode> was = before.entry(name);
            Optional<NormalizedNode> is = after.entry(name);
            if (was.isPresent() && is.isPresent() && was.get() == is.get()) {
                if (ordered && before.indexOf(name, after) != after.indexOf(name, before)) {
                    found.add(new Difference(list, name, was, is, true, List.of()));
                }
            } else if (was.isPresent() || is.isPresent()) {
                addIfDifferent(of(list, name, was, is, touched.flatMap(here -> here.at(name))), found);
            }
        }
    }

    private static Set<PathArgument> union(Set<PathArgument> a, Set<PathArgument> b) {
        Set<PathArgument> union = new LinkedHashSet<>(a);
        union.addAll(b);
        return union;
    }

    /** The entries of a list or leaf-list by name. */
    private record Sequence(Optional<? extends NormalizedNode> collection) {
        static Sequence of(Optional<? extends NormalizedNode> collection) {
            return new Sequence(collection);
        }

        Optional<NormalizedNode> entry(PathArgument name) {
            return collection.flatMap(data -> Entries.entry(data, name));
        }

        Set<PathArgument> names() {
            Set<PathArgument> names = new LinkedHashSet<>();
            collection.ifPresent(data -> Entries.entries(data).forEach(entry -> names.add(entry.name())));
            return names;
        }

        List<PathArgument> namesAlsoIn(Sequence other) {
            return names().stream()
                    .filter(name -> other.entry(name).isPresent())
                    .toList();
        }

        int indexOf(PathArgument name, Sequence other) {
            Map<PathArgument, Integer> positions = new LinkedHashMap<>();
            namesAlsoIn(other).forEach(each -> positions.put(each, positions.size()));
            return positions.getOrDefault(name, -1);
        }
    }
}
