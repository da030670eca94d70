package io.adit.subscriber;

import io.adit.aaa.LocalUsers;
import io.adit.aaa.PoolShare;
import io.adit.aaa.Verdict;
import io.adit.config.AaaConfig;
import io.adit.config.AaaConfig.Domain;
import io.adit.config.AaaConfig.LocalUser;
import io.adit.config.Configuration;
import io.adit.config.Pool;
import io.adit.config.VirtualTemplate;
import io.adit.octets.IpAddress;
import java.util.List;
import java.util.Optional;

/** Lets one user in, and holds what was taken on the user's behalf until it is given back. */
final class Admission {
    private final CallContext context;
    private final Optional<String> defaultDomain;
    private Optional<String> counted = Optional.empty();
    private Optional<PoolShare.Lease> lease = Optional.empty();
    private List<IpAddress> dns = List.of();

    /** @param defaultDomain for names without a domain */
    Admission(CallContext context, Optional<String> defaultDomain) {
        this.context = context;
        this.defaultDomain = defaultDomain;
    }

    /** Whether the claim is true; takes nothing. */
    boolean isTrue(Claim claim) {
        return judge(claim) instanceof Verdict.Accepted;
    }

    /** Judges the claim and takes what the user needs; what stands in the way, or empty if the user is in. */
    Optional<LinkEnd> admit(Claim claim, VirtualTemplate template) {
        release(); // of an earlier round: the last one counts
        return switch (judge(claim)) {
            case Verdict.Rejected _ -> Optional.of(LinkEnd.AUTHENTICATION_FAILED);
            case Verdict.Accepted accepted ->
                enter(claim.user()) ? address(accepted, template) : Optional.of(LinkEnd.SESSION_LIMIT);
        };
    }

    IpAddress address() {
        return lease.orElseThrow().ipAddress();
    }

    /** Name servers for the user, at most two. */
    List<IpAddress> dns() {
        return dns;
    }

    /** Gives everything back; harmless when there is nothing. */
    void release() {
        counted.ifPresent(context.limits()::leave);
        counted = Optional.empty();
        lease.ifPresent(context.pools()::release);
        lease = Optional.empty();
    }

    private Verdict judge(Claim claim) {
        return LocalUsers.judge(aaa(), claim.credentials(), defaultDomain);
    }

    private boolean enter(String name) {
        Optional<LocalUser> user = LocalUsers.find(aaa(), name, defaultDomain);
        if (user.isEmpty()
                || !context.limits().enter(user.get().name(), user.get().sessionLimit())) {
            return false;
        }
        counted = user.map(LocalUser::name);
        return true;
    }

    private Optional<LinkEnd> address(Verdict.Accepted accepted, VirtualTemplate template) {
        Configuration configuration = context.configuration();
        Optional<Pool> pool = accepted.domain()
                .flatMap(Domain::pool)
                .or(template::pool)
                .flatMap(name -> configuration.pools().get(name));
        lease = pool.flatMap(found -> context.pools().lease(found.name()));
        dns = pool.map(Pool::dnsServers).orElse(List.of());
        return lease.isPresent() ? Optional.empty() : Optional.of(LinkEnd.NO_ADDRESS);
    }

    private AaaConfig aaa() {
        return context.configuration().aaa();
    }
}
