package io.adit.config;

/** All of the running configuration. A commit is the step from one value to the next. */
public record Configuration(
        SystemConfig system,
        L2tpConfig l2tp,
        Table<String, VirtualTemplate> virtualTemplates,
        Table<String, AccessInterface> accessInterfaces,
        AaaConfig aaa,
        Table<String, Pool> pools) {

    public Configuration withSystem(SystemConfig changed) {
        return new Configuration(changed, l2tp, virtualTemplates, accessInterfaces, aaa, pools);
    }

    public Configuration withL2tp(L2tpConfig changed) {
        return new Configuration(system, changed, virtualTemplates, accessInterfaces, aaa, pools);
    }

    public Configuration withVirtualTemplates(Table<String, VirtualTemplate> changed) {
        return new Configuration(system, l2tp, changed, accessInterfaces, aaa, pools);
    }

    public Configuration withAccessInterfaces(Table<String, AccessInterface> changed) {
        return new Configuration(system, l2tp, virtualTemplates, changed, aaa, pools);
    }

    public Configuration withAaa(AaaConfig changed) {
        return new Configuration(system, l2tp, virtualTemplates, accessInterfaces, changed, pools);
    }

    public Configuration withPools(Table<String, Pool> changed) {
        return new Configuration(system, l2tp, virtualTemplates, accessInterfaces, aaa, changed);
    }
}
