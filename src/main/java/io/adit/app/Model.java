package io.adit.app;

import io.adit.aaa.management.AaaMapper;
import io.adit.aaa.management.PoolMapper;
import io.adit.config.AaaConfig;
import io.adit.config.Configuration;
import io.adit.config.Table;
import io.adit.datastore.ConfigurationMapper;
import io.adit.l2tp.management.L2tpMapper;
import io.adit.ppp.management.VirtualTemplateMapper;
import io.adit.pppoe.management.AccessInterfaceMapper;
import io.adit.system.SystemMapper;
import io.adit.yang.DataNode;
import io.adit.yang.Schema;
import java.util.List;

/** The model of the element: its modules, who maps them, and what an element is that nobody has configured. */
public final class Model {
    /** What is compiled, imports included: {@code name}, or {@code name@revision} for those of the IETF and IANA. */
    public static final List<String> MODULES = List.of(
            "adit-types",
            "adit-system",
            "adit-pool",
            "adit-ppp",
            "adit-pppoe",
            "adit-l2tp",
            "adit-aaa",
            "nc-notifications",
            "ietf-interfaces@2018-02-20",
            "iana-if-type@2023-01-26",
            "iana-crypt-hash@2014-08-06",
            "ietf-inet-types@2013-07-15",
            "ietf-yang-types@2013-07-15",
            "ietf-datastores@2018-02-14",
            "ietf-yang-library@2019-01-04",
            "ietf-netconf@2011-06-01",
            "ietf-netconf-monitoring@2010-10-04",
            "ietf-netconf-with-defaults@2011-06-01");

    private Model() {}

    private static final class Compiled {
        static final Schema SCHEMA = Schema.compile(MODULES);
    }

    /** The compiled model, the same for every element of the process. */
    public static Schema schema() {
        return Compiled.SCHEMA;
    }

    /** Every mapper of the configuration. */
    public static List<ConfigurationMapper> mappers() {
        return List.of(
                new SystemMapper(),
                new PoolMapper(),
                new VirtualTemplateMapper(),
                new AccessInterfaceMapper(),
                new L2tpMapper(),
                new AaaMapper());
    }

    /**
     * The configuration with nothing set: the defaults of the model.
     *
     * @param tree the root of an empty data tree
     */
    public static Configuration empty(DataNode tree) {
        return new Configuration(
                SystemMapper.system(tree.container("system"), Table.empty()),
                L2tpMapper.l2tp(tree.container("l2tp"), Table.empty()),
                Table.empty(),
                Table.empty(),
                new AaaConfig(Table.empty(), Table.empty()),
                Table.empty());
    }
}
