package io.adit.netconf;

import io.adit.yang.ModelNode;
import io.adit.yang.Schema;
import io.adit.yang.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier;
import org.opendaylight.yangtools.yang.model.api.IdentitySchemaNode;
import org.opendaylight.yangtools.yang.model.api.type.IdentityrefTypeDefinition;

/** Makes leaves of values: those of the data tree, and those that state rows give as text. */
record LeafText(Schema schema) {

    Item.Leaf ofData(ModelNode leaf, Object value) {
        ValueType type = leaf.type().orElseThrow();
        return switch (value) {
            case QName identity -> identity(leaf, identity);
            case YangInstanceIdentifier _ -> {
                PrefixedPath path = PrefixedPath.of(type.text(value), schema);
                yield new Item.Leaf(leaf.namespace(), leaf.localName(), path.namespaces(), path.text());
            }
            default -> new Item.Leaf(leaf.namespace(), leaf.localName(), type.text(value));
        };
    }

    /** The values of a state leaf: a value, an Optional or a collection. */
    List<Item.Leaf> ofState(ModelNode leaf, Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(there -> ofState(leaf, there)).orElse(List.of());
            case Collection<?> several ->
                several.stream().flatMap(one -> ofState(leaf, one).stream()).toList();
            default -> List.of(ofText(leaf, value.toString()));
        };
    }

    private Item.Leaf ofText(ModelNode leaf, String text) {
        if (leaf.type().orElseThrow().resolved() instanceof IdentityrefTypeDefinition type) {
            String name = text.substring(text.indexOf(':') + 1);
            for (IdentitySchemaNode base : type.getIdentities()) {
                for (IdentitySchemaNode derived : schema.context().getDerivedIdentities(base)) {
                    if (derived.getQName().getLocalName().equals(name)) {
                        return identity(leaf, derived.getQName());
                    }
                }
            }
        }
        return new Item.Leaf(leaf.namespace(), leaf.localName(), text);
    }

    private Item.Leaf identity(ModelNode leaf, QName identity) {
        String text = leaf.type().orElseThrow().text(identity); // module:name
        Map<String, String> prefix = Map.of(
                text.substring(0, text.indexOf(':')), identity.getNamespace().toString());
        return new Item.Leaf(leaf.namespace(), leaf.localName(), prefix, text);
    }
}
