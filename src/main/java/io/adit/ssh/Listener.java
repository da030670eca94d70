package io.adit.ssh;

import io.adit.octets.IpEndpoint;
import java.util.Optional;

/**
 * One of the two ports as it is.
 *
 * @param wanted what the configuration says; port 0 takes any free one
 * @param bound where it listens
 * @param reason why it does not listen, for an operator
 */
public record Listener(SshPort port, IpEndpoint wanted, Optional<IpEndpoint> bound, Optional<String> reason) {}
