package io.adit.yang;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.common.Revision;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.spi.node.ImmutableNodes;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.SchemaContext;
import org.opendaylight.yangtools.yang.model.api.SchemaNode;
import org.opendaylight.yangtools.yang.model.spi.source.URLYangTextSource;
import org.opendaylight.yangtools.yang.parser.api.YangParser;
import org.opendaylight.yangtools.yang.parser.api.YangParserException;
import org.opendaylight.yangtools.yang.parser.api.YangParserFactory;

/** The modules of the element, compiled once at start; immutable and shared by all sessions. */
public final class Schema {
    private final EffectiveModelContext context;
    private final Map<String, ModuleInfo> modules;
    private final Map<String, String> sources;
    private final String contentId;
    private final ModelNode root;
    private final Dependencies dependencies;

    /**
     * One module as yang-library and hello name it.
     *
     * @param revision empty where the module has none
     */
    public record ModuleInfo(
            String name,
            String revision,
            String namespace,
            String prefix,
            List<String> features,
            List<String> submodules) {
        public ModuleInfo {
            features = List.copyOf(features);
            submodules = List.copyOf(submodules);
        }
    }

    private Schema(EffectiveModelContext context, Map<String, String> sources) {
        this.context = context;
        this.sources = Map.copyOf(sources);
        Map<String, ModuleInfo> infos = new LinkedHashMap<>();
        context.getModules().stream()
                .map(Schema::info)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .forEach(info -> infos.put(info.name(), info));
        modules = infos;
        contentId = hash(infos.values());
        root = ModelNodes.grow(context);
        dependencies = new Dependencies(root);
    }

    private Schema(Schema whole, ModelNode root, Dependencies dependencies) {
        context = whole.context;
        sources = whole.sources;
        modules = whole.modules;
        contentId = whole.contentId;
        this.root = root;
        this.dependencies = dependencies;
    }

    /** The same modules, seen by an operation that stands beside the data: its rules alone are judged. */
    Schema around(ModelNode operation) {
        ModelNode alone = new ModelNode(ModelNodes.root(context));
        alone.add(operation);
        return new Schema(this, operation.parent().orElseThrow(), new Dependencies(alone));
    }

    /**
     * Compiles modules from {@code META-INF/yang} of the class path.
     *
     * @param names file names without ending, such as {@code ietf-ip@2018-02-22}, imports included
     * @throws IllegalStateException if a module is not there or is not valid: the element cannot run
     */
    public static Schema compile(List<String> names) {
        Map<String, String> sources = new LinkedHashMap<>();
        try {
            YangParser parser = ServiceLoader.load(YangParserFactory.class)
                    .findFirst()
                    .orElseThrow()
                    .createParser();
            for (String name : names) {
                URL resource = Optional.ofNullable(Schema.class.getResource("/META-INF/yang/" + name + ".yang"))
                        .orElseThrow(() -> new IllegalStateException("no YANG module " + name + " on the class path"));
                parser.addSource(new URLYangTextSource(resource));
                try (InputStream text = resource.openStream()) {
                    sources.put(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return new Schema(parser.buildEffectiveModel(), sources);
        } catch (IOException | YangParserException e) {
            throw new IllegalStateException("YANG modules do not compile: " + deepest(e), e);
        }
    }

    /** The compiled model of the library. */
    public EffectiveModelContext context() {
        return context;
    }

    /** The model as data nodes only: what instance data and XPath see. */
    public ModelNode root() {
        return root;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    /** The rpc statements of a module, by name. */
    public List<String> rpcs(String module) {
        return names(module, context.getOperations());
    }

    /** An rpc statement of a module. */
    public Optional<RpcModel> rpc(String module, String name) {
        return find(module, name, context.getOperations()).map(rpc -> new RpcModel(this, rpc));
    }

    /** The notification statements of a module, by name. */
    public List<String> notifications(String module) {
        return names(module, context.getNotifications());
    }

    /** A notification statement of a module; its children are what it carries. */
    public Optional<ModelNode> notification(String module, String name) {
        return find(module, name, context.getNotifications())
                .map(notification -> ModelNodes.notification(context, root, notification));
    }

    private List<String> names(String module, Collection<? extends SchemaNode> statements) {
        return statements.stream()
                .map(SchemaNode::getQName)
                .filter(name -> isOf(module, name))
                .map(QName::getLocalName)
                .sorted()
                .toList();
    }

    private <T extends SchemaNode> Optional<T> find(String module, String name, Collection<? extends T> statements) {
        return statements.stream()
                .filter(statement -> isOf(module, statement.getQName())
                        && statement.getQName().getLocalName().equals(name))
                .<T>map(statement -> statement)
                .findFirst();
    }

    private boolean isOf(String module, QName name) {
        return module(module)
                .map(ModuleInfo::namespace)
                .equals(Optional.of(name.getNamespace().toString()));
    }

    /** A data tree with nothing in it. */
    public ContainerNode emptyTree() {
        return ImmutableNodes.newContainerBuilder()
                .withNodeIdentifier(NodeIdentifier.create(SchemaContext.NAME))
                .build();
    }

    /** Sorted by name. */
    public List<ModuleInfo> modules() {
        return List.copyOf(modules.values());
    }

    public Optional<ModuleInfo> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    /** The module that owns a namespace. */
    public Optional<ModuleInfo> moduleOf(String namespace) {
        return modules.values().stream()
                .filter(module -> module.namespace().equals(namespace))
                .findFirst();
    }

    /** The exact text of a module, for {@code <get-schema>} (RFC 6022 §3.1). */
    public Optional<String> source(String module, Optional<String> revision) {
        Optional<ModuleInfo> info = module(module);
        if (info.isEmpty()
                || (revision.isPresent() && !revision.get().equals(info.get().revision()))) {
            return Optional.empty();
        }
        String dated = module + "@" + info.get().revision();
        return Optional.ofNullable(sources.containsKey(dated) ? sources.get(dated) : sources.get(module));
    }

    /** Changes whenever the set of modules, revisions or features does (RFC 8525 §3). */
    public String contentId() {
        return contentId;
    }

    private static ModuleInfo info(Module module) {
        return new ModuleInfo(
                module.getName(),
                module.getRevision().map(Revision::toString).orElse(""),
                module.getNamespace().toString(),
                module.getPrefix(),
                new ArrayList<>(new TreeSet<>(module.getFeatures().stream()
                        .map(feature -> feature.getQName().getLocalName())
                        .toList())),
                module.getSubmodules().stream()
                        .map(submodule -> submodule.getName())
                        .sorted()
                        .toList());
    }

    private static String hash(Iterable<ModuleInfo> infos) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ModuleInfo info : infos) {
                digest.update(info.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
