package io.adit.app;

import io.adit.yang.DataNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.opendaylight.yangtools.yang.model.api.ContainerSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.LeafListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.LeafSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.type.IdentityrefTypeDefinition;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A document of valid configuration as mappers read it, which remembers what they read.
 *
 * @param element empty for a container in which nothing is set
 * @param schemaPath local names from the root on
 * @param read the schema paths of the leaves that were asked for
 */
record DocumentNode(
        DataNodeContainer schema, Optional<Element> element, String path, String schemaPath, Set<String> read)
        implements DataNode {
    @Override
    public String name() {
        return schemaPath.substring(schemaPath.lastIndexOf('/') + 1);
    }

    @Override
    public Optional<DataNode> child(String container) {
        return below(container).map(node -> node);
    }

    Optional<DocumentNode> below(String container) {
        ContainerSchemaNode model = (ContainerSchemaNode) model(container);
        Optional<Element> child = elements(container).stream().findFirst();
        return child.isPresent() || !model.isPresenceContainer()
                ? Optional.of(node(model, container, child, ""))
                : Optional.empty();
    }

    @Override
    public List<DataNode> list(String list) {
        return entries(list).stream().map(entry -> (DataNode) entry).toList();
    }

    List<DocumentNode> entries(String list) {
        ListSchemaNode model = (ListSchemaNode) model(list);
        String key = model.getKeyDefinition().getFirst().getLocalName();
        return elements(list).stream()
                .map(element -> node(
                        model,
                        list,
                        Optional.of(element),
                        "[" + key + "='" + texts(element, key).getFirst() + "']"))
                .toList();
    }

    @Override
    public Optional<DataNode> entry(String list, String key) {
        return list(list).stream()
                .filter(entry -> entry.path().endsWith("='" + key + "']"))
                .findFirst();
    }

    @Override
    public Optional<String> leaf(String leaf) {
        LeafSchemaNode model = (LeafSchemaNode) model(leaf);
        read.add(schemaPath + "/" + leaf);
        Optional<String> set =
                element.flatMap(parent -> texts(parent, leaf).stream().findFirst());
        return set.map(text -> model.getType() instanceof IdentityrefTypeDefinition ? withoutPrefix(text) : text)
                .or(() -> model.getType().getDefaultValue().map(Object::toString));
    }

    @Override
    public List<String> leafList(String leafList) {
        LeafListSchemaNode model = (LeafListSchemaNode) model(leafList);
        read.add(schemaPath + "/" + leafList);
        List<String> set = element.map(parent -> texts(parent, leafList)).orElse(List.of());
        return set.isEmpty()
                ? model.getDefaults().stream().map(Object::toString).toList()
                : set;
    }

    private DocumentNode node(DataNodeContainer model, String name, Optional<Element> child, String keys) {
        return new DocumentNode(model, child, path + "/" + name + keys, schemaPath + "/" + name, read);
    }

    private DataSchemaNode model(String name) {
        return schema.getChildNodes().stream()
                .filter(child -> child.getQName().getLocalName().equals(name))
                .findFirst()
                .map(child -> (DataSchemaNode) child)
                .orElseThrow(() -> new AssertionError("no " + name + " in " + schemaPath));
    }

    private List<Element> elements(String name) {
        return element.map(parent -> elements(parent, name)).orElse(List.of());
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent, name).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && name.equals(node.getLocalName()))
                .map(node -> (Element) node)
                .toList();
    }

    private static String withoutPrefix(String identity) {
        return identity.substring(identity.indexOf(':') + 1);
    }
}
