package io.adit.yang;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.namespace.NamespaceContext;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.opendaylight.yangtools.yang.common.Empty;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier;
import org.opendaylight.yangtools.yang.data.api.codec.YangInvalidValueException;
import org.opendaylight.yangtools.yang.data.codec.xml.XmlCodec;
import org.opendaylight.yangtools.yang.model.api.ConstraintMetaDefinition;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.LeafListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.LeafSchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.TypedDataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.type.EnumTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.LeafrefTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.RangeRestrictedTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.StringTypeDefinition;
import org.opendaylight.yangtools.yang.model.util.SchemaInferenceStack;

/** The type of a leaf or leaf-list: text to value and back, and why a text is none (RFC 7950 §9). */
public final class ValueType {

    /** Why a text is no value of the type. */
    public record Refusal(String reason, Optional<String> appTag) {}

    private final TypeDefinition<?> declared;
    private final TypeDefinition<?> resolved;
    private final XmlCodec<Object> codec;
    private final EffectiveModelContext context;
    private final List<Object> defaults;
    private final Patterns patterns;

    @SuppressWarnings("unchecked") // the codec of a node takes the values it made
    private ValueType(
            TypeDefinition<?> declared,
            TypeDefinition<?> resolved,
            XmlCodec<?> codec,
            Collection<?> defaultTexts,
            QName node,
            EffectiveModelContext context) {
        this.declared = declared;
        this.resolved = resolved;
        patterns = new Patterns(resolved);
        this.codec = (XmlCodec<Object>) codec;
        this.context = context;
        Prefixes prefixes = new Prefixes(context, node.getModule());
        List<Object> values = new ArrayList<>();
        for (Object text : defaultTexts) {
            values.add(this.codec.parseValue(prefixes, text.toString()));
        }
        defaults = List.copyOf(values);
    }

    static ValueType of(
            TypedDataSchemaNode node, XmlCodec<?> codec, SchemaInferenceStack position, EffectiveModelContext context) {
        TypeDefinition<?> declared = node.getType();
        TypeDefinition<?> resolved = declared;
        while (resolved instanceof LeafrefTypeDefinition leafref) {
            resolved = position.resolveLeafref(leafref);
        }
        Collection<?> defaults = switch (node) {
            case LeafSchemaNode leaf ->
                leaf.getType().getDefaultValue().map(List::of).orElse(List.of());
            case LeafListSchemaNode list -> list.getDefaults();
            default -> List.of();
        };
        return new ValueType(declared, resolved, codec, defaults, node.getQName(), context);
    }

    /** As the module says, leafref included. */
    public TypeDefinition<?> declared() {
        return declared;
    }

    /** With a leafref replaced by the type it points to. */
    public TypeDefinition<?> resolved() {
        return resolved;
    }

    /** The values of the default statement; a leaf has at most one. */
    public List<Object> defaults() {
        return defaults;
    }

    /** The value of a text; namespaces are for the prefixes of identities and instance-identifiers. */
    public Object parse(String text, NamespaceContext namespaces) throws InvalidValueException {
        boolean blanksMean = resolved instanceof StringTypeDefinition;
        String trimmed = blanksMean ? text : text.strip();
        Object value;
        try {
            value = codec.parseValue(namespaces, trimmed);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidValueException(refusal(trimmed, e));
        }
        if (patterns.violated(trimmed).isPresent()) {
            throw new InvalidValueException(refusal(trimmed, new IllegalArgumentException()));
        }
        return value;
    }

    /** The value of a text whose prefixes are module names (RFC 7951 §6.8), or none: what a command line writes. */
    public Object parse(String text) throws InvalidValueException {
        return parse(text, new Prefixes(context));
    }

    void write(XMLStreamWriter out, Object value) throws XMLStreamException {
        codec.writeValue(out, value);
    }

    private Refusal refusal(String text, RuntimeException cause) {
        Optional<ConstraintMetaDefinition> violated = violated(text);
        String reason =
                violated.flatMap(ConstraintMetaDefinition::getErrorMessage).orElseGet(() -> reason(text, cause));
        Optional<String> appTag = violated.flatMap(ConstraintMetaDefinition::getErrorAppTag);
        if (appTag.isEmpty() && cause instanceof YangInvalidValueException invalid) {
            appTag = invalid.getNetconfErrors().stream()
                    .findFirst()
                    .flatMap(error -> Optional.ofNullable(error.appTag()));
        }
        return new Refusal(reason, appTag);
    }

    private Optional<ConstraintMetaDefinition> violated(String text) {
        if (resolved instanceof StringTypeDefinition string) {
            Optional<ConstraintMetaDefinition> length = string.getLengthConstraint()
                    .filter(allowed -> !allowed.getAllowedRanges().contains(text.codePointCount(0, text.length())))
                    .map(allowed -> allowed);
            return patterns.violated(text)
                    .<ConstraintMetaDefinition>map(pattern -> pattern)
                    .or(() -> length);
        }
        if (resolved instanceof RangeRestrictedTypeDefinition<?, ?> number && text.matches("[+-]?[0-9.]+")) {
            return number.getRangeConstraint().map(range -> range);
        }
        return Optional.empty();
    }

    private String reason(String text, RuntimeException cause) {
        String quoted = "\"" + shorten(text) + "\"";
        return switch (resolved) {
            case EnumTypeDefinition type ->
                quoted + " is none of "
                        + type.getValues().stream()
                                .map(EnumTypeDefinition.EnumPair::getName)
                                .collect(Collectors.joining(", "));
            case RangeRestrictedTypeDefinition<?, ?> number
            when number.getRangeConstraint().isPresent() ->
                quoted + " is not within "
                        + number.getRangeConstraint().get().getAllowedRanges().asRanges().stream()
                                .map(range -> range.lowerEndpoint() + ".." + range.upperEndpoint())
                                .collect(Collectors.joining(" | "));
            case StringTypeDefinition string ->
                patterns.violated(text)
                        .map(pattern -> quoted
                                + (pattern.getModifier().isPresent() ? " matches " : " does not match ")
                                + pattern.getRegularExpressionString())
                        .orElseGet(() -> quoted + " has a length outside "
                                + string.getLengthConstraint()
                                        .map(length -> length.getAllowedRanges().toString())
                                        .orElse("the allowed"));
            default ->
                quoted + " is no " + resolved.getQName().getLocalName()
                        + Optional.ofNullable(cause.getMessage())
                                .map(message -> ": " + message)
                                .orElse("");
        };
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /** The canonical text; identities as {@code module:name}, bits by position (RFC 7950 §9.7.2, RFC 7951 §6.8). */
    public String text(Object value) {
        return switch (value) {
            case QName identity ->
                context.findModule(identity.getModule()).map(Module::getName).orElse("") + ":"
                        + identity.getLocalName();
            case Empty _ -> "";
            case byte[] octets -> Base64.getEncoder().encodeToString(octets);
            case Set<?> bits -> bits.stream().map(Object::toString).collect(Collectors.joining(" "));
            case YangInstanceIdentifier path -> InstancePaths.text(context, path);
            default -> value.toString();
        };
    }

    /** Prefixes as a module declares them, or else the names of the modules. */
    private static final class Prefixes implements NamespaceContext {
        private final Map<String, String> namespaces = new TreeMap<>();

        Prefixes(EffectiveModelContext context) {
            for (Module module : context.getModules()) {
                namespaces.put(module.getName(), module.getNamespace().toString());
            }
        }

        Prefixes(EffectiveModelContext context, org.opendaylight.yangtools.yang.common.QNameModule own) {
            this(context);
            Module module = context.findModule(own).orElseThrow();
            namespaces.put("", module.getNamespace().toString());
            namespaces.put(module.getPrefix(), module.getNamespace().toString());
            module.getImports()
                    .forEach(imported -> context.findModules(
                                    imported.getModuleName().getLocalName())
                            .forEach(found -> namespaces.put(
                                    imported.getPrefix(), found.getNamespace().toString())));
        }

        @Override
        public String getNamespaceURI(String prefix) {
            return namespaces.getOrDefault(prefix, "");
        }

        @Override
        public String getPrefix(String namespace) {
            return "";
        }

        @Override
        public java.util.Iterator<String> getPrefixes(String namespace) {
            return List.<String>of().iterator();
        }
    }

    @Override
    public String toString() {
        return resolved.getQName().getLocalName().toLowerCase(Locale.ROOT);
    }
}
