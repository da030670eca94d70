package io.adit.simulation;

import io.adit.config.AaaConfig;
import io.adit.config.AaaConfig.Domain;
import io.adit.config.AaaConfig.LocalUser;
import io.adit.config.AccessInterface;
import io.adit.config.AuthenticationMode;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Callers;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.Lns;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.Pool;
import io.adit.config.RoutingInstance;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.config.VirtualTemplate;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A LAC and an LNS as records, like the ones of the folder config. */
public final class Examples {
    public static final IpAddress LAC = IpAddress.parse("127.0.0.1");
    public static final IpAddress LNS = IpAddress.parse("127.0.0.2");
    public static final String SECRET = "tunnel-secret";
    public static final String USER = "pc@isp.example";
    public static final String PASSWORD = "pc";
    public static final String PORT = "access0";

    private static final int L2TP = 1701;

    private Examples() {}

    /** An element; {@code asks} is what its Virtual-Template asks of subscribers. */
    public static Configuration lac(List<AuthenticationMode> asks) {
        L2tpGroup group = group("isp").with(Lac.of(List.of(RemoteLns.of("lns1", LNS, L2TP))));
        return new Configuration(
                system("lac1"),
                L2tpConfig.on(
                        List.of(LAC), L2TP, Table.<String, L2tpGroup>empty().with("isp", group)),
                Table.<String, VirtualTemplate>empty().with("Virtual-Template1", template(asks)),
                Table.<String, AccessInterface>empty()
                        .with(
                                PORT,
                                new AccessInterface(
                                        PORT,
                                        Optional.empty(),
                                        true,
                                        "Virtual-Template1",
                                        Optional.empty(),
                                        List.of(),
                                        10_000,
                                        10)),
                new AaaConfig(
                        Table.<String, Domain>empty()
                                .with(
                                        "isp.example",
                                        new Domain(
                                                "isp.example", Optional.empty(), Optional.of("isp"), Optional.empty())),
                        Table.empty()),
                Table.empty());
    }

    /** An element; {@code asks} is what its Virtual-Template asks of subscribers. */
    public static Configuration lns(List<AuthenticationMode> asks, MandatoryLcp mandatoryLcp, boolean mandatoryChap) {
        L2tpGroup group = group(L2tpConfig.DEFAULT_LNS)
                .with(new Lns(Callers.ANY, "Virtual-Template1", mandatoryLcp, mandatoryChap, Optional.empty()));
        Pool pool = new Pool(
                "pool1",
                RoutingInstance.DEFAULT,
                List.of(new Pool.Section(IpAddress.parse("10.64.0.2"), IpAddress.parse("10.64.127.254"))),
                List.of(IpAddress.parse("10.0.0.53")));
        return new Configuration(
                system("lns1"),
                L2tpConfig.on(
                        List.of(LNS), L2TP, Table.<String, L2tpGroup>empty().with(group.name(), group)),
                Table.<String, VirtualTemplate>empty().with("Virtual-Template1", template(asks)),
                Table.empty(),
                new AaaConfig(
                        Table.empty(), Table.<String, LocalUser>empty().with(USER, new LocalUser(USER, PASSWORD, 0))),
                Table.<String, Pool>empty().with("pool1", pool));
    }

    private static SystemConfig system(String name) {
        return new SystemConfig(
                name, IpEndpoint.parse("127.0.0.1:2830"), IpEndpoint.parse("127.0.0.1:2022"), Table.empty());
    }

    private static L2tpGroup group(String name) {
        return L2tpGroup.of(name).authenticating(SECRET);
    }

    private static VirtualTemplate template(List<AuthenticationMode> asks) {
        return new VirtualTemplate(
                "Virtual-Template1",
                Optional.empty(),
                true,
                asks,
                Duration.ofSeconds(20),
                3,
                Duration.ofSeconds(3),
                10,
                1492,
                Optional.of(IpPrefix.parse("10.64.0.1/32")),
                Optional.of("pool1"),
                Optional.empty());
    }
}
