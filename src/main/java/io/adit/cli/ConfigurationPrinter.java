package io.adit.cli;

import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opendaylight.yangtools.yang.common.Empty;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.schema.ChoiceNode;
import org.opendaylight.yangtools.yang.data.api.schema.DataContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNodeContainer;
import org.opendaylight.yangtools.yang.model.api.CaseSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ContainerSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.TypedDataSchemaNode;

/** Prints data as lines of {@code name value}, one blank further to the right for each level. */
final class ConfigurationPrinter {
    static final String MASK = "******";
    private static final Set<String> SECRET_TYPES = Set.of("secret", "crypt-hash");
    private static final Pattern SECRET_NAME = Pattern.compile("(.*-)?(secret|password|passphrase|private-key)");

    private final Consumer<String> out;

    ConfigurationPrinter(Consumer<String> out) {
        this.out = out;
    }

    void print(DataSchemaNode schema, NormalizedNode data) {
        print(schema, data, "");
    }

    private void print(DataSchemaNode schema, NormalizedNode data, String indent) {
        switch (schema) {
            case ContainerSchemaNode container
            when data instanceof DataContainerNode node -> {
                out.accept(indent + container.getQName().getLocalName());
                children(container, node, indent + " ");
            }
            case ListSchemaNode list
            when data instanceof NormalizedNodeContainer<?> entries -> {
                ordered(list, entries).forEach(entry -> entry(list, entry, indent));
            }
            case ChoiceSchemaNode choice
            when data instanceof ChoiceNode node -> {
                for (CaseSchemaNode alternative : choice.getCases()) {
                    children(alternative, node, indent);
                }
            }
            case TypedDataSchemaNode leaf
            when data instanceof LeafSetNode<?> set ->
                set.body().forEach(value -> out.accept(indent + line(leaf, value.body())));
            case TypedDataSchemaNode leaf -> out.accept(indent + line(leaf, data.body()));
            default -> {} // anydata and notifications are no configuration of this element
        }
    }

    /** The user's order where there is one; else by keys, so that an entry is where it is looked for. */
    private static Stream<DataContainerNode> ordered(ListSchemaNode list, NormalizedNodeContainer<?> entries) {
        Stream<DataContainerNode> all = entries.body().stream().map(DataContainerNode.class::cast);
        return list.isUserOrdered() ? all : all.sorted(Comparator.comparing(entry -> keys(list, entry)));
    }

    private static String keys(ListSchemaNode list, DataContainerNode entry) {
        return list.getKeyDefinition().stream()
                .flatMap(key -> child(entry, key).stream())
                .map(value -> quoted(text(value.body())))
                .collect(Collectors.joining(" "));
    }

    private void entry(ListSchemaNode list, DataContainerNode entry, String indent) {
        out.accept(indent + list.getQName().getLocalName() + " " + keys(list, entry));
        for (DataSchemaNode child : list.getChildNodes()) {
            if (!list.getKeyDefinition().contains(child.getQName())) {
                below(child, entry, indent + " ");
            }
        }
    }

    private void children(DataNodeContainer schema, DataContainerNode data, String indent) {
        schema.getChildNodes().forEach(child -> below(child, data, indent));
    }

    private void below(DataSchemaNode schema, DataContainerNode parent, String indent) {
        if (schema.effectiveConfig().orElse(true)) {
            child(parent, schema.getQName()).ifPresent(data -> print(schema, data, indent));
        }
    }

    private static Optional<NormalizedNode> child(DataContainerNode parent, QName name) {
        return Optional.ofNullable(parent.childByArg(new NodeIdentifier(name)));
    }

    private static String line(TypedDataSchemaNode leaf, Object value) {
        String name = leaf.getQName().getLocalName();
        if (value instanceof Empty) {
            return name;
        }
        return name + " " + (isSecret(leaf) ? MASK : quoted(text(value)));
    }

    /** By the type, or by the name for a type that does not say so. */
    private static boolean isSecret(TypedDataSchemaNode leaf) {
        for (TypeDefinition<?> type = leaf.getType(); type != null; type = type.getBaseType()) {
            if (SECRET_TYPES.contains(type.getQName().getLocalName())) {
                return true;
            }
        }
        return SECRET_NAME.matcher(leaf.getQName().getLocalName()).matches();
    }

    private static String text(Object value) {
        return switch (value) {
            case QName identity -> identity.getLocalName();
            case byte[] binary -> Base64.getEncoder().encodeToString(binary);
            case Set<?> bits -> bits.stream().map(String::valueOf).collect(Collectors.joining(" "));
            default -> String.valueOf(value);
        };
    }

    /** As one word, also where blanks are in it. */
    private static String quoted(String text) {
        return text.isEmpty() || text.chars().anyMatch(character -> character <= ' ') ? '"' + text + '"' : text;
    }
}
