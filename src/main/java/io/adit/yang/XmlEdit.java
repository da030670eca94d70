package io.adit.yang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeWithValue;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.spi.node.ImmutableNodes;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Applies XML to a data tree, node by node, with the operations of RFC 6241 §7.2 and RFC 7950 §7.7.9, §7.8.6. */
public final class XmlEdit {
    static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String YANG = "urn:ietf:params:xml:ns:yang:1";

    /** RFC 6241 §7.2, with the default-operation none. */
    public enum Operation {
        MERGE,
        REPLACE,
        CREATE,
        DELETE,
        REMOVE,
        NONE;

        boolean removes() {
            return this == DELETE || this == REMOVE;
        }
    }

    /** The tree after the edit, and what was refused on the way. */
    public record Result(ContainerNode data, List<ModelError> errors) {
        public Result {
            errors = List.copyOf(errors);
        }
    }

    private final Schema schema;
    private final boolean goOn;
    private final List<ModelError> errors = new ArrayList<>();

    private XmlEdit(Schema schema, boolean goOn) {
        this.schema = schema;
        this.goOn = goOn;
    }

    /**
     * Applies the children of an element.
     *
     * @param goOn whether to go on behind an error, or stop with what was done before it
     * @param touched learns where the edit was
     */
    public static Result apply(
            Schema schema, ContainerNode data, Element config, Operation operation, boolean goOn, Touched touched) {
        XmlEdit edit = new XmlEdit(schema, goOn);
        DataEditor root = DataEditor.root(schema, data, touched);
        edit.children(root, config, operation);
        return new Result(root.result(), edit.errors);
    }

    /** Puts one element beside what is there; every error is found. */
    static Result add(Schema schema, ContainerNode data, Element element, Touched touched) {
        XmlEdit edit = new XmlEdit(schema, true);
        DataEditor root = DataEditor.root(schema, data, touched);
        try {
            edit.child(root, element, Operation.MERGE, new HashSet<>(), new LinkedHashMap<>());
        } catch (ModelException e) {
            edit.errors.addAll(e.errors());
        }
        return new Result(root.result(), edit.errors);
    }

    /** Reads a whole tree; every error is found. */
    public static ContainerNode read(Schema schema, Element config) throws ModelException {
        Result result = apply(schema, schema.emptyTree(), config, Operation.MERGE, true, Touched.everything());
        if (!result.errors().isEmpty()) {
            throw new ModelException(result.errors());
        }
        return result.data();
    }

    private boolean isStopped() {
        return !goOn && !errors.isEmpty();
    }

    private void children(DataEditor editor, Element parent, Operation inherited) {
        Set<PathArgument> written = new HashSet<>();
        Map<QName, QName> taken = new LinkedHashMap<>();
        for (Element element : elements(parent)) {
            if (isStopped()) {
                return;
            }
            try {
                child(editor, element, inherited, written, taken);
            } catch (ModelException e) {
                errors.addAll(e.errors());
            }
        }
    }

    private void child(
            DataEditor editor, Element element, Operation inherited, Set<PathArgument> written, Map<QName, QName> taken)
            throws ModelException {
        ModelNode model = find(editor, element);
        Operation operation = operation(editor.path(model), element).orElse(inherited);
        PathArgument name = name(editor, model, element, operation);
        if (!operation.removes()) {
            if (!written.add(name)) {
                throw error(ModelError.Tag.BAD_ELEMENT, editor, model, name, "is there twice", element);
            }
            oneCase(editor, model, taken, element);
        }
        if (editor.model().keys().contains(model.name())) {
            return; // the name of the entry has it
        }
        if (model.isInterior()) {
            interior(editor, model, name, element, operation);
        } else {
            terminal(editor, model, name, element, operation);
        }
    }

    private ModelNode find(DataEditor editor, Element element) throws ModelException {
        String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
        String localName = element.getLocalName();
        Optional<ModelNode> model = editor.model().child(namespace, localName);
        if (model.isPresent() && model.get().isConfig() && model.get().kind() != ModelNode.Kind.ANYDATA) {
            return model.get();
        }
        String path = editor.path() + "/"
                + schema.moduleOf(namespace).map(module -> module.name() + ":").orElse("") + localName;
        if (model.isEmpty() && schema.moduleOf(namespace).isEmpty()) {
            throw new ModelException(ModelError.application(
                            ModelError.Tag.UNKNOWN_NAMESPACE, path, "no module has the namespace \"" + namespace + "\"")
                    .withBadElement(localName)
                    .withBadNamespace(namespace));
        }
        String reason = model.isPresent()
                ? localName + " is state, not configuration"
                : "there is no " + localName + " in "
                        + (editor.model().parent().isEmpty()
                                ? "the model"
                                : editor.model().localName());
        throw new ModelException(ModelError.application(ModelError.Tag.UNKNOWN_ELEMENT, path, reason)
                .withBadElement(localName));
    }

    private static void oneCase(DataEditor editor, ModelNode model, Map<QName, QName> taken, Element element)
            throws ModelException {
        for (ModelNode.Selection selection : model.selections()) {
            QName before = taken.putIfAbsent(
                    selection.choice().getQName(), selection.taken().getQName());
            if (before != null && !before.equals(selection.taken().getQName())) {
                throw error(
                        ModelError.Tag.BAD_ELEMENT,
                        editor,
                        model,
                        model.identifier(),
                        "belongs to case " + selection.taken().getQName().getLocalName() + " of choice "
                                + selection.choice().getQName().getLocalName() + ", but case " + before.getLocalName()
                                + " is there too",
                        element);
            }
        }
    }

    private PathArgument name(DataEditor editor, ModelNode model, Element element, Operation operation)
            throws ModelException {
        return switch (model.kind()) {
            case LIST -> NodeIdentifierWithPredicates.of(model.name(), keys(editor, model, element));
            case LEAF_LIST -> new NodeWithValue<>(model.name(), value(editor.path(model), model, element));
            case LEAF -> {
                if (!operation.removes()) {
                    value(editor.path(model), model, element);
                }
                yield model.identifier();
            }
            default -> model.identifier();
        };
    }

    private Map<QName, Object> keys(DataEditor editor, ModelNode list, Element element) throws ModelException {
        Map<QName, Object> keys = new LinkedHashMap<>();
        for (QName key : list.keys()) {
            ModelNode leaf = list.child(key).orElseThrow();
            Optional<Element> found = elements(element).stream()
                    .filter(child -> key.getLocalName().equals(child.getLocalName())
                            && leaf.namespace().equals(child.getNamespaceURI()))
                    .findFirst();
            if (found.isEmpty()) {
                throw new ModelException(ModelError.application(
                                ModelError.Tag.MISSING_ELEMENT,
                                editor.path(list),
                                "an entry of " + list.localName() + " needs its key " + key.getLocalName())
                        .withBadElement(key.getLocalName()));
            }
            keys.put(key, value(editor.path(list) + "/" + key.getLocalName(), leaf, found.get()));
        }
        return keys;
    }

    private static Object value(String path, ModelNode model, Element element) throws ModelException {
        if (!elements(element).isEmpty()) {
            throw new ModelException(ModelError.application(
                            ModelError.Tag.UNKNOWN_ELEMENT,
                            path + "/" + elements(element).getFirst().getLocalName(),
                            model.localName() + " is a leaf and has no elements")
                    .withBadElement(elements(element).getFirst().getLocalName()));
        }
        try {
            return model.type().orElseThrow().parse(element.getTextContent(), new ElementNamespaces(element));
        } catch (InvalidValueException e) {
            ModelError error = ModelError.application(
                            ModelError.Tag.INVALID_VALUE,
                            path,
                            model.localName() + ": " + e.refusal().reason())
                    .withBadElement(model.localName());
            throw new ModelException(e.refusal().appTag().map(error::withAppTag).orElse(error));
        }
    }

    private void interior(DataEditor editor, ModelNode model, PathArgument name, Element element, Operation operation)
            throws ModelException {
        boolean exists = editor.get(model, name).isPresent();
        check(editor, model, name, element, operation, exists);
        if (operation.removes()) {
            if (exists) {
                editor.remove(model, name);
            }
            return;
        }
        if (operation == Operation.REPLACE && exists && !model.isUserOrdered()) {
            editor.remove(model, name);
        }
        DataEditor inner = editor.enter(model, name);
        if (operation == Operation.REPLACE && exists && model.isUserOrdered()) {
            model.children().stream().filter(child -> !child.isKey()).forEach(inner::clear);
        }
        if (exists || operation != Operation.NONE) {
            inner.keepWhenEmpty();
        }
        children(inner, element, operation == Operation.CREATE ? Operation.MERGE : operation);
        inner.close();
        insert(editor, model, name, element);
    }

    private void terminal(DataEditor editor, ModelNode model, PathArgument name, Element element, Operation operation)
            throws ModelException {
        boolean exists = editor.get(model, name).isPresent();
        check(editor, model, name, element, operation, exists);
        if (operation.removes()) {
            if (exists) {
                editor.remove(model, name);
            }
        } else if (operation != Operation.NONE) {
            Object value = value(editor.path(model), model, element);
            editor.put(
                    model,
                    model.kind() == ModelNode.Kind.LEAF
                            ? ImmutableNodes.leafNode(model.identifier(), value)
                            : ImmutableNodes.leafSetEntry(model.name(), value));
            insert(editor, model, name, element);
        }
    }

    private static void check(
            DataEditor editor, ModelNode model, PathArgument name, Element element, Operation operation, boolean exists)
            throws ModelException {
        if (operation == Operation.CREATE && exists) {
            throw error(ModelError.Tag.DATA_EXISTS, editor, model, name, "exists already", element);
        }
        boolean needed = operation == Operation.DELETE
                || (operation == Operation.NONE && model.kind() != ModelNode.Kind.CONTAINER);
        if (needed && !exists) {
            throw error(ModelError.Tag.DATA_MISSING, editor, model, name, "does not exist", element);
        }
    }

    /** RFC 7950 §7.7.9: where an entry of a user-ordered list goes. */
    private static void insert(DataEditor editor, ModelNode model, PathArgument name, Element element)
            throws ModelException {
        String where = element.getAttributeNS(YANG, "insert");
        if (where.isEmpty() || !model.isUserOrdered()) {
            return;
        }
        NormalizedNode entry = editor.get(model, name).orElseThrow();
        List<PathArgument> others = new ArrayList<>();
        Entries.entries(editor.collection(model).orElseThrow()).forEach(other -> others.add(other.name()));
        others.remove(name);
        int index = switch (where) {
            case "first" -> 0;
            case "last" -> others.size();
            case "before" -> others.indexOf(anchor(editor, model, element));
            case "after" -> others.indexOf(anchor(editor, model, element)) + 1;
            default -> throw badAttribute(editor.path(model), "insert", where);
        };
        boolean relative = where.equals("before") || where.equals("after");
        if (relative && !others.contains(anchor(editor, model, element))) {
            throw new ModelException(ModelError.application(
                            ModelError.Tag.BAD_ATTRIBUTE,
                            editor.path(model),
                            "the entry to insert " + where + " is not there")
                    .withAppTag("missing-instance"));
        }
        editor.place(model, entry, index);
    }

    private static PathArgument anchor(DataEditor editor, ModelNode model, Element element) throws ModelException {
        ElementNamespaces namespaces = new ElementNamespaces(element);
        try {
            if (model.kind() == ModelNode.Kind.LEAF_LIST) {
                String value = element.getAttributeNS(YANG, "value");
                return new NodeWithValue<>(
                        model.name(), model.type().orElseThrow().parse(value, namespaces));
            }
            Map<String, String> predicates = KeyPredicates.parse(element.getAttributeNS(YANG, "key"));
            Map<QName, Object> keys = new LinkedHashMap<>();
            for (QName key : model.keys()) {
                String text = predicates.get(key.getLocalName());
                if (text == null) {
                    throw badAttribute(editor.path(model), "key", element.getAttributeNS(YANG, "key"));
                }
                keys.put(
                        key,
                        model.child(key).flatMap(ModelNode::type).orElseThrow().parse(text, namespaces));
            }
            return NodeIdentifierWithPredicates.of(model.name(), keys);
        } catch (InvalidValueException e) {
            throw badAttribute(
                    editor.path(model),
                    model.kind() == ModelNode.Kind.LIST ? "key" : "value",
                    e.refusal().reason());
        }
    }

    private static Optional<Operation> operation(String path, Element element) throws ModelException {
        if (!element.hasAttributeNS(NETCONF, "operation")) {
            return Optional.empty();
        }
        String text = element.getAttributeNS(NETCONF, "operation");
        return switch (text) {
            case "merge", "replace", "create", "delete", "remove" ->
                Optional.of(Operation.valueOf(text.toUpperCase(Locale.ROOT)));
            default -> throw badAttribute(path, "operation", text);
        };
    }

    private static ModelException badAttribute(String path, String attribute, String value) {
        return new ModelException(ModelError.application(
                        ModelError.Tag.BAD_ATTRIBUTE,
                        path,
                        "the attribute " + attribute + " cannot be \"" + value + "\"")
                .withBadAttribute(attribute));
    }

    private static ModelException error(
            ModelError.Tag tag, DataEditor editor, ModelNode model, PathArgument name, String what, Element element) {
        String path = editor.path(model) + InstancePaths.predicate(name);
        return new ModelException(
                ModelError.application(tag, path, path + " " + what).withBadElement(element.getLocalName()));
    }

    static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
