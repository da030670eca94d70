package io.adit.ppp.wire;

import io.adit.octets.IpAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;

/** The IPCP configuration options (RFC 1332 §3, RFC 1877 §1); those that carry an address are read, others kept as they are. */
public sealed interface IpcpOption {
    int IP_ADDRESSES = 1;
    int IP_COMPRESSION_PROTOCOL = 2;
    int IP_ADDRESS = 3;
    int PRIMARY_DNS = 129;
    int PRIMARY_NBNS = 130;
    int SECONDARY_DNS = 131;
    int SECONDARY_NBNS = 132;

    /** IP-Address or one of the name server addresses; all zero asks for one. */
    record Address(int type, IpAddress address) implements IpcpOption {}

    /** An option that Adit does not negotiate. */
    record Unknown(Option option) implements IpcpOption {}

    /**
     * Reads the option.
     *
     * @throws MalformedException if an address is not of four octets
     */
    static IpcpOption from(Option option) throws MalformedException {
        return switch (option.type()) {
            case IP_ADDRESS, PRIMARY_DNS, SECONDARY_DNS -> new Address(option.type(), address(option.value()));
            default -> new Unknown(option);
        };
    }

    private static IpAddress address(Octets value) throws MalformedException {
        if (value.length() != 4) {
            throw new MalformedException("IPv4 address of " + value.length() + " octets");
        }
        return new IpAddress(value);
    }

    /** The option as type and value. */
    default Option toOption() {
        return switch (this) {
            case Address(int type, IpAddress address) -> new Option(type, address.octets());
            case Unknown(Option option) -> option;
        };
    }
}
