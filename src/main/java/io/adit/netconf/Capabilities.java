package io.adit.netconf;

import io.adit.yang.Schema;
import io.adit.yang.Schema.ModuleInfo;
import java.util.ArrayList;
import java.util.List;
import org.opendaylight.yangtools.yang.common.YangVersion;
import org.opendaylight.yangtools.yang.model.api.Module;

/** What the server says of itself in its hello: only what is true. */
final class Capabilities {
    /** The features of ietf-netconf that stand behind the capabilities. */
    private static final List<String> NETCONF_FEATURES = List.of("candidate", "rollback-on-error", "validate");

    private Capabilities() {}

    static List<String> of(Schema schema) {
        List<String> capabilities = new ArrayList<>(List.of(
                Names.BASE_1_0,
                Names.BASE_1_1,
                "urn:ietf:params:netconf:capability:candidate:1.0",
                "urn:ietf:params:netconf:capability:rollback-on-error:1.0",
                "urn:ietf:params:netconf:capability:validate:1.1",
                "urn:ietf:params:netconf:capability:with-defaults:1.0?basic-mode=explicit",
                "urn:ietf:params:netconf:capability:notification:1.0",
                "urn:ietf:params:netconf:capability:interleave:1.0"));
        schema.module("ietf-yang-library")
                .ifPresent(library -> capabilities.add("urn:ietf:params:netconf:capability:yang-library:1.1?revision="
                        + library.revision() + "&content-id=" + schema.contentId()));
        for (ModuleInfo module : schema.modules()) {
            if (isYang10(schema, module)) { // RFC 7950 §5.6.4: those of YANG 1.1 are told by the YANG library alone
                capabilities.add(moduleCapability(module));
            }
        }
        return List.copyOf(capabilities);
    }

    private static String moduleCapability(ModuleInfo module) {
        List<String> features = features(module);
        return module.namespace() + "?module=" + module.name()
                + (module.revision().isEmpty() ? "" : "&revision=" + module.revision())
                + (features.isEmpty() ? "" : "&features=" + String.join(",", features));
    }

    static List<String> features(ModuleInfo module) {
        return module.name().equals("ietf-netconf") ? NETCONF_FEATURES : module.features();
    }

    private static boolean isYang10(Schema schema, ModuleInfo info) {
        return schema.context().findModules(info.name()).stream()
                .map(Module::getYangVersion)
                .anyMatch(YangVersion.VERSION_1::equals);
    }
}
