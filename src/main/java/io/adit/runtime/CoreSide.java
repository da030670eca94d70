package io.adit.runtime;

import io.adit.config.Configuration;
import io.adit.config.Pool;
import io.adit.config.RoutingInstance;
import io.adit.config.VirtualTemplate;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.InterfaceState;
import io.adit.octets.IpPrefix;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The side where subscribers' packets go: a TUN interface with the kernel as the router behind it. It bears the
 * Virtual-Templates' addresses and a route for each pool. Where there is no TUN, forwarding answers pings itself.
 */
final class CoreSide implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CoreSide.class);
    private static final int USUAL_MTU = 1492;

    private final Forwarding forwarding;
    private final Optional<String> wantedName;
    private final Upkeep upkeep;
    private final Runnable retry = this::retry;
    private Optional<TunDevice> tun = Optional.empty();
    private PortState state = PortState.down("no Virtual-Template has an address");
    private Set<IpPrefix> wantedAddresses = Set.of();
    private Set<IpPrefix> wantedRoutes = Set.of();
    private Set<IpPrefix> addresses = new HashSet<>();
    private Set<IpPrefix> routes = new HashSet<>();
    private int mtu = USUAL_MTU;

    /** @param name of the interface, {@code %d} being the first free number; absent: none is opened */
    CoreSide(Forwarding forwarding, Optional<String> name, Upkeep upkeep) {
        this.forwarding = forwarding;
        this.wantedName = name;
        this.upkeep = upkeep;
        upkeep.add(retry);
    }

    /** Follows a commit. Never fails: what the kernel refuses is tried again. */
    synchronized void configure(Configuration after) {
        List<VirtualTemplate> templates = after.virtualTemplates().values().stream()
                .filter(template -> template.enabled() && template.address().isPresent())
                .toList();
        wantedAddresses = templates.stream()
                .map(template -> template.address().orElseThrow())
                .collect(Collectors.toSet());
        wantedRoutes = after.pools().values().stream()
                .map(Pool::sections)
                .flatMap(List::stream)
                .flatMap(section -> Prefixes.cover(section.first(), section.last()).stream())
                .collect(Collectors.toSet());
        mtu = templates.stream().mapToInt(VirtualTemplate::mru).min().orElse(USUAL_MTU);
        forwarding.own(
                RoutingInstance.DEFAULT,
                wantedAddresses.stream().map(IpPrefix::address).toList());
        if (wantedName.isEmpty()) {
            state = PortState.down("switched off");
        } else if (!wantedAddresses.isEmpty() && tun.isEmpty()) {
            tun = TunDevice.open(
                    wantedName.get(), RoutingInstance.DEFAULT, forwarding, why -> state = PortState.down(why));
        }
        reconcile();
    }

    synchronized PortState state() {
        return state;
    }

    synchronized Optional<String> name() {
        return tun.map(TunDevice::name);
    }

    /** What has passed the interface to the core. */
    synchronized InterfaceState.Traffic traffic() {
        return tun.map(TunDevice::traffic).orElse(InterfaceState.Traffic.NONE);
    }

    synchronized int mtu() {
        return mtu;
    }

    private synchronized void retry() {
        if (!state.up()) {
            reconcile();
        }
    }

    private void reconcile() {
        if (tun.isEmpty()) {
            return;
        }
        try (Rtnetlink netlink = Rtnetlink.open()) {
            Optional<Rtnetlink.Link> link = netlink.link(tun.get().name());
            if (link.isEmpty()) {
                state = PortState.down("the interface is gone");
                return;
            }
            int index = link.get().index();
            if (!state.up()) {
                netlink.removeStaleRoutes();
            }
            netlink.up(index, mtu);
            bring(netlink, index);
            if (!state.up()) {
                LOG.info("core side up interface={} forwarding={}", tun.get().name(), Rtnetlink.forwardsIpv4());
            }
            state = PortState.UP;
        } catch (SystemCallException e) {
            LOG.warn("core side down interface={} reason={}", tun.get().name(), e.getMessage());
            state = PortState.down(String.valueOf(e.getMessage()));
        }
    }

    private void bring(Rtnetlink netlink, int index) throws SystemCallException {
        for (IpPrefix gone : difference(routes, wantedRoutes)) {
            netlink.removeRoute(gone, index);
            routes.remove(gone);
        }
        for (IpPrefix gone : difference(addresses, wantedAddresses)) {
            netlink.removeAddress(index, gone);
            addresses.remove(gone);
        }
        for (IpPrefix added : difference(wantedAddresses, addresses)) {
            netlink.addAddress(index, added);
            addresses.add(added);
        }
        for (IpPrefix added : difference(wantedRoutes, routes)) {
            netlink.addRoute(added, index);
            routes.add(added);
        }
    }

    private static Set<IpPrefix> difference(Set<IpPrefix> from, Set<IpPrefix> without) {
        Set<IpPrefix> difference = new HashSet<>(from);
        difference.removeAll(without);
        return difference;
    }

    @Override
    public synchronized void close() {
        upkeep.remove(retry);
        tun.ifPresent(TunDevice::close); // its addresses and routes go with it
        tun = Optional.empty();
    }
}
