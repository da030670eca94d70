package io.adit.l2tp.management;

import io.adit.config.Configuration;
import io.adit.datastore.ActionAnswer;
import io.adit.datastore.ControlLoop;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.RequestException;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.LnsRegistry;
import io.adit.l2tp.LnsRegistry.Which;
import io.adit.octets.IpAddress;
import io.adit.yang.DataNode;
import io.adit.yang.ModelError.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What operators can have done to LNSs and groups. */
public final class LnsActions {
    private static final String MODULE = "adit-l2tp";

    private final Supplier<Configuration> configuration;
    private final LnsRegistry lnss;
    private final List<ControlLoop> loops;
    private final List<L2tp> l2tp;

    /**
     * The actions of an element.
     *
     * @param lnss of all loops
     * @param l2tp of each loop, in the order of the loops
     */
    public LnsActions(
            Supplier<Configuration> configuration, LnsRegistry lnss, List<ControlLoop> loops, List<L2tp> l2tp) {
        this.configuration = configuration;
        this.lnss = lnss;
        this.loops = List.copyOf(loops);
        this.l2tp = List.copyOf(l2tp);
    }

    /** To be registered. */
    public List<OperatorAction> all() {
        return List.of(
                new OperatorAction(
                        MODULE, "unlock-lns", List.of("reset", "l2tp", "down-lns-ip"), (input, _) -> unlock(input)),
                new OperatorAction(MODULE, "drain-group", List.of("drain", "l2tp-group"), (input, _) -> drain(input)));
    }

    private ActionAnswer unlock(DataNode input) throws RequestException {
        Optional<String> group = input.leaf("group");
        if (group.isPresent()) {
            requireGroup(input, "group");
        }
        Which which = input.leaf("peer")
                .<Which>map(peer -> new Which.At(IpAddress.parse(peer)))
                .or(() -> group.map(Which.OfGroup::new))
                .orElse(new Which.All());
        int unlocked = loops.getFirst().ask(() -> l2tp.getFirst().unlock(which));
        if (unlocked == 0 && input.leaf("peer").isPresent()) {
            throw RequestException.about(
                    input, "peer", Tag.DATA_MISSING, "no LNS at this address is locked: " + input.text("peer"));
        }
        return ActionAnswer.DONE.with("unlocked", unlocked);
    }

    private ActionAnswer drain(DataNode input) throws RequestException {
        requireGroup(input, "name");
        lnss.drain(input.text("name"), input.flag("drained"));
        return ActionAnswer.DONE;
    }

    private void requireGroup(DataNode input, String leaf) throws RequestException {
        String name = input.text(leaf);
        if (configuration.get().l2tp().groups().get(name).isEmpty()) {
            throw RequestException.about(input, leaf, Tag.DATA_MISSING, "there is no group " + name);
        }
    }
}
