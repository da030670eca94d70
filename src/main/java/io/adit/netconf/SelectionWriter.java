package io.adit.netconf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Writes what a selection wants of a tree while the tree is pulled; a start tag waits until something is inside. */
final class SelectionWriter {
    private final XmlOutput out;
    private final Deque<Item.Branch> waiting = new ArrayDeque<>();

    SelectionWriter(XmlOutput out) {
        this.out = out;
    }

    void children(Item.Branch parent, Selection selection) {
        parent.children(selection, item -> item(item, selection));
    }

    void item(Item item, Selection selection) {
        switch (item) {
            case Item.Leaf leaf
            when selection.wants(leaf) -> {
                openWaiting();
                leaf(leaf);
            }
            case Item.Leaf _ -> {}
            case Item.Branch branch -> selection.within(branch).ifPresent(inside -> branch(branch, inside));
        }
    }

    private void branch(Item.Branch branch, Selection inside) {
        waiting.addLast(branch);
        int waitingWithIt = waiting.size();
        if ((inside.all() && branch.isPresence()) || branch.keys().stream().anyMatch(inside::wants)) {
            openWaiting();
        }
        children(branch, inside);
        if (waiting.size() == waitingWithIt) {
            waiting.removeLast(); // nothing came: as if it were not there
        } else {
            out.close();
        }
    }

    private void openWaiting() {
        while (!waiting.isEmpty()) {
            Item.Branch branch = waiting.removeFirst();
            out.open(branch.namespace(), branch.name());
            branch.keys().forEach(this::leaf); // always, so that the client knows which entry it has
        }
    }

    private void leaf(Item.Leaf leaf) {
        Map<String, String> attributes = new HashMap<>();
        leaf.prefixes().forEach((prefix, namespace) -> attributes.put("xmlns:" + prefix, namespace));
        out.leaf(leaf.namespace(), leaf.name(), attributes, leaf.text());
    }
}
