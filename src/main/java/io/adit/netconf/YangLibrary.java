package io.adit.netconf;

import io.adit.yang.Schema;
import io.adit.yang.Schema.ModuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opendaylight.yangtools.yang.model.api.Module;

/** {@code /yang-library} (RFC 8525 §3), and the older {@code /modules-state} for clients that know only that. */
final class YangLibrary {
    private static final String DATASTORES = "urn:ietf:params:xml:ns:yang:ietf-datastores";
    private static final String SET = "all";

    private final Schema schema;

    YangLibrary(Schema schema) {
        this.schema = schema;
    }

    Item library() {
        List<Item> modules = new ArrayList<>();
        for (ModuleInfo module : schema.modules()) {
            modules.add(isImportOnly(module) ? importOnly(module) : implemented(module));
        }
        List<Item> content = new ArrayList<>();
        content.add(entry("module-set", List.of(leaf("name", SET)), modules));
        content.add(entry("schema", List.of(leaf("name", SET)), List.of(leaf("module-set", SET))));
        for (String datastore : List.of("running", "candidate")) {
            Item.Leaf name = new Item.Leaf(Names.LIBRARY, "name", Map.of("ds", DATASTORES), "ds:" + datastore);
            content.add(entry("datastore", List.of(name), List.of(leaf("schema", SET))));
        }
        content.add(leaf("content-id", schema.contentId()));
        return new Item.Tree(Names.LIBRARY, "yang-library", content);
    }

    Item modulesState() {
        List<Item> content = new ArrayList<>();
        content.add(leaf("module-set-id", schema.contentId()));
        for (ModuleInfo module : schema.modules()) {
            List<Item> inside = new ArrayList<>(List.of(leaf("namespace", module.namespace())));
            Capabilities.features(module).forEach(feature -> inside.add(leaf("feature", feature)));
            inside.add(leaf("conformance-type", isImportOnly(module) ? "import" : "implement"));
            content.add(
                    entry("module", List.of(leaf("name", module.name()), leaf("revision", module.revision())), inside));
        }
        return new Item.Tree(Names.LIBRARY, "modules-state", content);
    }

    private Item implemented(ModuleInfo module) {
        List<Item> content = new ArrayList<>();
        if (!module.revision().isEmpty()) {
            content.add(leaf("revision", module.revision()));
        }
        content.add(leaf("namespace", module.namespace()));
        Capabilities.features(module).forEach(feature -> content.add(leaf("feature", feature)));
        return entry("module", List.of(leaf("name", module.name())), content);
    }

    private static Item importOnly(ModuleInfo module) {
        return entry(
                "import-only-module",
                List.of(leaf("name", module.name()), leaf("revision", module.revision())),
                List.of(leaf("namespace", module.namespace())));
    }

    /** Nothing of it can be seen in data: it lends types, groupings and extensions. */
    private boolean isImportOnly(ModuleInfo info) {
        return schema.context().findModules(info.name()).stream().allMatch(YangLibrary::lendsOnly);
    }

    private static boolean lendsOnly(Module module) {
        return module.getChildNodes().isEmpty()
                && module.getRpcs().isEmpty()
                && module.getNotifications().isEmpty()
                && module.getAugmentations().isEmpty()
                && module.getDeviations().isEmpty()
                && module.getIdentities().isEmpty();
    }

    private static Item entry(String name, List<Item.Leaf> keys, List<Item> content) {
        return new Item.Tree(Names.LIBRARY, name, keys, content);
    }

    private static Item.Leaf leaf(String name, String text) {
        return new Item.Leaf(Names.LIBRARY, name, text);
    }
}
