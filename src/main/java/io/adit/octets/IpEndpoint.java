package io.adit.octets;

/** An address and a UDP or TCP port (0 to 65535). */
public record IpEndpoint(IpAddress address, int port) {
    public IpEndpoint {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    /**
     * Reads {@code 192.0.2.1:1701} or {@code [2001:db8::1]:1701}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static IpEndpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not ADDRESS:PORT: " + text);
        }
        String address = text.substring(0, colon);
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return new IpEndpoint(
                IpAddress.parse(bracketed ? address.substring(1, address.length() - 1) : address),
                Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
