package io.adit.app;

import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opendaylight.yangtools.yang.model.api.ContainerSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ListSchemaNode;
import org.w3c.dom.Element;

/** The difference of two documents as mappers read it. */
record DocumentChange(
        DataNodeContainer schema,
        String name,
        Optional<String> key,
        Optional<DocumentNode> nodeBefore,
        Optional<DocumentNode> nodeAfter)
        implements DataChange {
    /** The change between two roots. */
    static DocumentChange between(DocumentNode before, DocumentNode after) {
        return new DocumentChange(before.schema(), "", Optional.empty(), Optional.of(before), Optional.of(after));
    }

    @Override
    public Optional<DataNode> before() {
        return nodeBefore.map(node -> node);
    }

    @Override
    public Optional<DataNode> after() {
        return nodeAfter.map(node -> node);
    }

    @Override
    public List<DataChange> children() {
        List<DocumentChange> children = new ArrayList<>();
        for (DataSchemaNode child : schema.getChildNodes()) {
            String local = child.getQName().getLocalName();
            if (!child.effectiveConfig().orElse(true)) {
                continue;
            }
            if (child instanceof ContainerSchemaNode container) {
                children.add(new DocumentChange(
                        container,
                        local,
                        Optional.empty(),
                        nodeBefore.flatMap(node -> node.below(local)),
                        nodeAfter.flatMap(node -> node.below(local))));
            } else if (child instanceof ListSchemaNode list) {
                children.addAll(entries(list, local));
            }
        }
        return children.stream()
                .filter(DocumentChange::differs)
                .map(change -> (DataChange) change)
                .toList();
    }

    private List<DocumentChange> entries(ListSchemaNode list, String local) {
        Map<String, DocumentNode> before = byKey(nodeBefore, local);
        Map<String, DocumentNode> after = byKey(nodeAfter, local);
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream()
                .map(entry -> new DocumentChange(
                        list,
                        local,
                        Optional.of(entry),
                        Optional.ofNullable(before.get(entry)),
                        Optional.ofNullable(after.get(entry))))
                .toList();
    }

    private static Map<String, DocumentNode> byKey(Optional<DocumentNode> parent, String local) {
        List<DocumentNode> entries = parent.map(node -> node.entries(local)).orElse(List.of());
        return entries.stream()
                .collect(Collectors.toMap(
                        entry -> entry.path()
                                .substring(
                                        entry.path().lastIndexOf("='") + 2,
                                        entry.path().length() - 2),
                        Function.identity(),
                        (first, _) -> first,
                        LinkedHashMap::new));
    }

    private boolean differs() {
        Optional<Element> before = nodeBefore.flatMap(DocumentNode::element);
        Optional<Element> after = nodeAfter.flatMap(DocumentNode::element);
        return before.isPresent() != after.isPresent()
                || (before.isPresent() && !before.get().isEqualNode(after.orElseThrow()));
    }
}
