package io.adit.ssh;

import io.adit.config.SystemConfig;
import io.adit.octets.IpEndpoint;

/** The ports of the element; both serve the same, only their usual numbers differ. */
public enum SshPort {
    NETCONF,
    CLI;

    IpEndpoint wanted(SystemConfig system) {
        return switch (this) {
            case NETCONF -> system.netconf();
            case CLI -> system.cli();
        };
    }
}
