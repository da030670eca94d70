package io.adit.octets;

/** An address with a prefix length: an interface's address and subnet, or a route's destination. */
public record IpPrefix(IpAddress address, int length) {
    public IpPrefix {
        if (length < 0 || length > address.octets().length() * 8) {
            throw new IllegalArgumentException("prefix length " + length + " of " + address);
        }
    }

    /**
     * Reads {@code 10.0.0.1/24}; without a slash the whole address counts.
     *
     * @throws IllegalArgumentException if the text is not a prefix
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            IpAddress address = IpAddress.parse(text);
            return new IpPrefix(address, address.octets().length() * 8);
        }
        return new IpPrefix(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether the first bits of the address are ours, those of an address of the same family. */
    public boolean contains(IpAddress other) {
        Octets mine = address.octets();
        Octets its = other.octets();
        if (mine.length() != its.length()) {
            return false;
        }
        for (int bit = 0; bit < length; bit += 8) {
            int mask = 0xFF << Math.max(0, 8 - (length - bit));
            if (((mine.at(bit / 8) ^ its.at(bit / 8)) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The same with nothing but zeros behind the prefix: equal for all addresses of one network. */
    public IpPrefix network() {
        byte[] octets = address.octets().toBytes();
        for (int i = 0; i < octets.length; i++) {
            int bits = Math.clamp(length - 8 * i, 0, 8);
            octets[i] &= (byte) (0xFF << (8 - bits));
        }
        return new IpPrefix(new IpAddress(Octets.of(octets)), length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
