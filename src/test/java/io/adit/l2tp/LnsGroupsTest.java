package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Callers;
import io.adit.config.L2tpGroup.Lns;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.Table;
import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index finds what a scan over all groups finds. */
class LnsGroupsTest {
    private static final int RUNS = 300;
    private static final int CALLERS = 100;

    private final long seed = Long.getLong("seed", 1);
    private final Random dice = new Random(seed);

    @Test
    void findsWhatAScanFinds() {
        for (int run = 0; run < RUNS; run++) {
            L2tpConfig l2tp = configuration(dice.nextInt(12));
            LnsGroups index = new LnsGroups(l2tp);
            for (int caller = 0; caller < CALLERS; caller++) {
                String name = name();
                IpAddress remote = address();
                IpAddress local = local();
                assertThat(index.groupFor(name, remote, local).map(L2tpGroup::name))
                        .as("-Dseed=" + seed + " " + name + " " + remote + " " + local + " "
                                + l2tp.groups().values())
                        .isEqualTo(l2tp.groupFor(name, remote, local).map(L2tpGroup::name));
            }
        }
    }

    private L2tpConfig configuration(int count) {
        Table<String, L2tpGroup> groups = Table.empty();
        for (int i = 0; i < count; i++) {
            String name = i == 0 && dice.nextBoolean() ? L2tpConfig.DEFAULT_LNS : "g" + i;
            L2tpGroup group =
                    L2tpGroup.of(name).with(new Lns(callers(), "vt1", MandatoryLcp.NEVER, false, Optional.empty()));
            groups = groups.with(name, Change.of(group, "enabled", dice.nextInt(4) > 0));
        }
        return L2tpConfig.on(List.of(), 1701, groups);
    }

    private Callers callers() {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (int i = dice.nextInt(3); i > 0; i--) {
            IpAddress address = address();
            prefixes.add(new IpPrefix(address, dice.nextInt(address.octets().length() * 8 + 1)));
        }
        List<IpAddress> locals = dice.nextInt(3) == 0 ? List.of(local()) : List.of();
        return new Callers(dice.nextBoolean() ? Optional.of(name()) : Optional.empty(), prefixes, locals);
    }

    private String name() {
        return "lac" + dice.nextInt(3);
    }

    private IpAddress address() {
        return IpAddress.parse(
                (dice.nextInt(4) == 0 ? "2001:db8::" : "10.0." + dice.nextInt(3) + ".") + dice.nextInt(8));
    }

    private IpAddress local() {
        return IpAddress.parse("192.0.2." + dice.nextInt(3));
    }
}
