package io.adit.netconf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a branch's children a subtree filter wants: everything, or what some filter elements name. */
record Selection(boolean all, List<Filter> filters) {
    static final Selection ALL = new Selection(true, List.of());

    Selection {
        filters = List.copyOf(filters);
    }

    /** No elements select nothing (RFC 6241 §6.4.2). */
    static Selection of(List<Filter> filters) {
        return new Selection(false, filters);
    }

    /** Whether any child with this name can be wanted at all. */
    boolean mentions(String namespace, String name) {
        return all || filters.stream().anyMatch(filter -> filter.names(namespace, name));
    }

    boolean wants(Item.Leaf leaf) {
        return all
                || filters.stream()
                        .anyMatch(filter -> filter.names(leaf.namespace(), leaf.name())
                                && filter.children().isEmpty()
                                && filter.content().map(leaf::matches).orElse(true));
    }

    /** Whether anything of an item is wanted. */
    boolean touches(Item item) {
        return switch (item) {
            case Item.Leaf leaf -> wants(leaf);
            case Item.Branch branch ->
                within(branch).map(inside -> inside.touchesInside(branch)).orElse(false);
        };
    }

    private boolean touchesInside(Item.Branch branch) {
        List<Item> children = new ArrayList<>(branch.keys());
        branch.children(this, children::add);
        return all || children.stream().anyMatch(this::touches);
    }

    /** What is wanted inside this child; empty if nothing. Several elements for one child add up. */
    Optional<Selection> within(Item.Branch child) {
        if (all) {
            return Optional.of(ALL);
        }
        List<Filter> inside = new ArrayList<>();
        for (Filter filter : named(child.namespace(), child.name())) {
            if (filter.isSelection()) {
                return Optional.of(ALL);
            }
            if (filter.content().isEmpty() && filter.accepts(child)) {
                if (filter.isContentMatchesOnly()) {
                    return Optional.of(ALL);
                }
                inside.addAll(filter.children());
            }
        }
        return inside.isEmpty() ? Optional.empty() : Optional.of(of(inside));
    }

    /**
     * The look-ups that together find every wanted entry of a list, each as leaf to text and none twice; one empty map
     * is a scan.
     *
     * @param keys of the list, all of which a look-up must have where there are several
     */
    List<Map<String, String>> lookups(String namespace, String name, List<String> keys) {
        List<Filter> wanted = all ? List.of() : named(namespace, name);
        if (wanted.isEmpty() || wanted.stream().anyMatch(Filter::isSelection)) {
            return List.of(Map.of());
        }
        if (wanted.size() == 1) {
            return List.of(matches(wanted.getFirst()));
        }
        Map<List<String>, Map<String, String>> lookups = new LinkedHashMap<>();
        for (Filter filter : wanted) {
            Map<String, String> match = matches(filter);
            if (keys.isEmpty() || !match.keySet().containsAll(keys)) {
                return List.of(Map.of());
            }
            match.keySet().retainAll(keys);
            lookups.put(keys.stream().map(match::get).toList(), match);
        }
        return List.copyOf(lookups.values());
    }

    private List<Filter> named(String namespace, String name) {
        return filters.stream().filter(filter -> filter.names(namespace, name)).toList();
    }

    private static Map<String, String> matches(Filter filter) {
        Map<String, String> match = new LinkedHashMap<>();
        filter.children().forEach(child -> child.content().ifPresent(text -> match.put(child.name(), text)));
        return match;
    }
}
