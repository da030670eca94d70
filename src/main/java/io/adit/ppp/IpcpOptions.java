package io.adit.ppp;

import io.adit.octets.IpAddress;
import io.adit.octets.MalformedException;
import io.adit.ppp.wire.IpcpOption;
import io.adit.ppp.wire.IpcpOption.Address;
import io.adit.ppp.wire.IpcpOption.Unknown;
import io.adit.ppp.wire.Option;
import io.adit.ppp.wire.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What we ask for in IPCP, and what we let the peer ask for (RFC 1332 §3, RFC 1877 §1). */
final class IpcpOptions {
    private final IpcpSettings settings;
    /** What the next request asks for; absent: not asked for, or no more. */
    private Optional<IpAddress> local = Optional.empty();

    private Optional<IpAddress> primaryDns = Optional.empty();
    private Optional<IpAddress> secondaryDns = Optional.empty();

    IpcpOptions(IpcpSettings settings) {
        this.settings = settings;
    }

    void restart() {
        local = settings.local();
        primaryDns = settings.asksDns() ? Optional.of(IpAddress.ANY_IPV4) : Optional.empty();
        secondaryDns = primaryDns;
    }

    Options request() {
        List<Option> options = new ArrayList<>();
        add(options, IpcpOption.IP_ADDRESS, local);
        add(options, IpcpOption.PRIMARY_DNS, primaryDns);
        add(options, IpcpOption.SECONDARY_DNS, secondaryDns);
        return new Options(options);
    }

    private static void add(List<Option> options, int type, Optional<IpAddress> address) {
        address.ifPresent(value -> options.add(new Address(type, value).toOption()));
    }

    void review(Options request, Review review) {
        for (Option option : request.options()) {
            try {
                review(option, IpcpOption.from(option), review);
            } catch (MalformedException e) {
                offer(option, review); // RFC 1661 §6: a wrong length is answered with how it should be
            }
        }
        if (request.find(IpcpOption.IP_ADDRESS).isEmpty()) {
            settings.remote()
                    .ifPresent(address -> review.nakMissing(new Address(IpcpOption.IP_ADDRESS, address).toOption()));
        }
    }

    private void review(Option option, IpcpOption read, Review review) {
        switch (read) {
            case Address(int type, IpAddress address) -> {
                if (!isAcceptable(type, address)) {
                    offer(option, review);
                }
            }
            case Unknown _ -> review.reject(option);
        }
    }

    private boolean isAcceptable(int type, IpAddress address) {
        Optional<IpAddress> intended = intended(type);
        boolean free = type == IpcpOption.IP_ADDRESS && intended.isEmpty();
        return free ? !address.isUnspecified() : intended.equals(Optional.of(address));
    }

    private void offer(Option asked, Review review) {
        intended(asked.type())
                .ifPresentOrElse(
                        address -> review.nak(asked, new Address(asked.type(), address).toOption()),
                        () -> review.reject(asked));
    }

    /** What the peer shall have; absent where we have nothing to give. */
    private Optional<IpAddress> intended(int type) {
        return switch (type) {
            case IpcpOption.IP_ADDRESS -> settings.remote();
            case IpcpOption.PRIMARY_DNS -> settings.dns().stream().findFirst();
            case IpcpOption.SECONDARY_DNS -> settings.dns().stream().skip(1).findFirst();
            default -> Optional.empty();
        };
    }

    /** Whether the acknowledged request gives us the address we need. */
    boolean isEnough(Options acknowledged) {
        return acknowledged
                .find(IpcpOption.IP_ADDRESS)
                .map(option -> !new IpAddress(option.value()).isUnspecified())
                .orElse(true);
    }

    boolean isAddressRefused() {
        return wantsAddress() && local.isEmpty();
    }

    private boolean wantsAddress() {
        return settings.local().filter(IpAddress::isUnspecified).isPresent();
    }

    void nakked(Options hints) {
        hints.options().forEach(this::take);
    }

    private void take(Option hint) {
        try {
            if (IpcpOption.from(hint) instanceof Address(int type, IpAddress address) && !address.isUnspecified()) {
                take(type, address);
            }
        } catch (MalformedException e) {
            return; // a hint that cannot be read hints at nothing
        }
    }

    /** Only what was asked for; an address of our own is not given up for another. */
    private void take(int type, IpAddress address) {
        switch (type) {
            case IpcpOption.IP_ADDRESS -> local = wantsAddress() ? local.map(_ -> address) : local;
            case IpcpOption.PRIMARY_DNS -> primaryDns = primaryDns.map(_ -> address);
            case IpcpOption.SECONDARY_DNS -> secondaryDns = secondaryDns.map(_ -> address);
            default -> throw new IllegalStateException("no address in option " + type);
        }
    }

    void rejected(Options options) {
        for (Option option : options.options()) {
            switch (option.type()) {
                case IpcpOption.IP_ADDRESS -> local = Optional.empty();
                case IpcpOption.PRIMARY_DNS -> primaryDns = Optional.empty();
                case IpcpOption.SECONDARY_DNS -> secondaryDns = Optional.empty();
                default -> {} // not ours
            }
        }
    }
}
