package io.adit.yang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.model.api.ListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.stmt.SchemaNodeIdentifier;
import org.opendaylight.yangtools.yang.model.api.stmt.UniqueEffectiveStatement;

/**
 * The unique statement (RFC 7950 §7.8.3): a commit that leaves the leaves of the statement alone costs nothing, and one
 * that writes them reads its list once, however many entries it writes. Defaults in force count; an entry that lacks
 * one of the leaves is like no other.
 */
final class Uniqueness {
    private final List<ModelError> errors;

    Uniqueness(List<ModelError> errors) {
        this.errors = errors;
    }

    /** Checks what differs at a node and below; entries that do not differ were unique among themselves before. */
    void check(Difference difference, Place place) {
        Map<ModelNode, List<Difference>> lists = new LinkedHashMap<>();
        for (Difference child : difference.children()) {
            if (child.model().isInterior() && child.after().isPresent() && !child.moved()) {
                if (!constraints(child.model()).isEmpty()) {
                    lists.computeIfAbsent(child.model(), _ -> new ArrayList<>()).add(child);
                }
                check(child, at(place, child));
            }
        }
        lists.forEach((list, entries) ->
                constraints(list).forEach(paths -> check(place, list, paths, suspects(place, entries, paths))));
    }

    private static Place at(Place parent, Difference child) {
        return parent.child(child.model(), child.identifier(), child.after());
    }

    /** Each unique statement as the ways from an entry to its leaves. */
    private static List<List<List<ModelNode>>> constraints(ModelNode list) {
        if (!list.isConfig() || !(list.statement().orElse(null) instanceof ListSchemaNode statement)) {
            return List.of();
        }
        List<List<List<ModelNode>>> all = new ArrayList<>();
        for (UniqueEffectiveStatement unique : statement.getUniqueConstraints()) {
            all.add(unique.argument().stream().map(path -> way(list, path)).toList());
        }
        return all;
    }

    private static List<ModelNode> way(ModelNode list, SchemaNodeIdentifier.Descendant path) {
        List<ModelNode> way = new ArrayList<>();
        ModelNode at = list;
        for (QName step : path.getNodeIdentifiers()) {
            Optional<ModelNode> child = at.child(step); // none for a choice or case, which data does not show
            child.ifPresent(way::add);
            at = child.orElse(at);
        }
        return way;
    }

    /** The values that this step wrote, each with the entries it wrote them in. */
    private static Map<List<String>, Set<Place>> suspects(
            Place parent, List<Difference> entries, List<List<ModelNode>> paths) {
        Map<List<String>, Set<Place>> suspects = new LinkedHashMap<>();
        for (Difference entry : entries) {
            if (paths.stream().anyMatch(path -> differs(entry, path))) {
                Place place = at(parent, entry);
                values(place, paths)
                        .ifPresent(values -> suspects.computeIfAbsent(values, _ -> new LinkedHashSet<>())
                                .add(place));
            }
        }
        return suspects;
    }

    private static boolean differs(Difference at, List<ModelNode> path) {
        return path.isEmpty()
                || at.isCreated()
                || at.children().stream()
                        .anyMatch(child ->
                                child.model() == path.getFirst() && differs(child, path.subList(1, path.size())));
    }

    private static Optional<List<String>> values(Place entry, List<List<ModelNode>> paths) {
        List<Place> leaves = leaves(entry, paths);
        return leaves.size() == paths.size()
                ? Optional.of(leaves.stream().map(Place::text).toList())
                : Optional.empty();
    }

    private static List<Place> leaves(Place entry, List<List<ModelNode>> paths) {
        List<Place> leaves = new ArrayList<>();
        for (List<ModelNode> path : paths) {
            Optional<Place> at = Optional.of(entry);
            for (ModelNode step : path) {
                at = at.flatMap(place -> place.children(step).stream().findFirst());
            }
            at.ifPresent(leaves::add);
        }
        return leaves;
    }

    private void check(
            Place parent, ModelNode list, List<List<ModelNode>> paths, Map<List<String>, Set<Place>> suspects) {
        if (suspects.isEmpty()) {
            return;
        }
        for (Place entry : parent.children(list)) {
            values(entry, paths)
                    .flatMap(values -> Optional.ofNullable(suspects.get(values)))
                    .ifPresent(holders -> holders.add(entry));
        }
        suspects.forEach((values, holders) -> {
            if (holders.size() > 1) {
                errors.add(error(values, holders, paths));
            }
        });
    }

    /** RFC 7950 §15.1; the path is the entry that was written, the error-info has every leaf. */
    private static ModelError error(List<String> values, Set<Place> holders, List<List<ModelNode>> paths) {
        String names = paths.stream()
                .map(path -> path.stream().map(ModelNode::localName).collect(Collectors.joining("/")))
                .collect(Collectors.joining(" "));
        String entries = holders.stream().limit(3).map(Place::path).collect(Collectors.joining(" and "));
        List<String> leaves = holders.stream()
                .flatMap(holder -> leaves(holder, paths).stream())
                .map(Place::path)
                .toList();
        return ModelError.application(
                        ModelError.Tag.OPERATION_FAILED,
                        holders.iterator().next().path(),
                        names + " \"" + String.join(" ", values) + "\" is in " + entries + ": it must be unique")
                .withAppTag("data-not-unique")
                .withNonUnique(leaves);
    }
}
