package io.adit.config;

import io.adit.octets.IpEndpoint;
import java.util.List;
import java.util.Optional;

/**
 * The element itself.
 *
 * @param netconf where the netconf subsystem listens
 * @param cli where the command line listens
 */
public record SystemConfig(String hostName, IpEndpoint netconf, IpEndpoint cli, Table<String, ManagementUser> users) {

    /**
     * Someone who may log in.
     *
     * @param passwordHash RFC 7317 crypt-hash: {@code $5$} or {@code $6$}
     * @param authorizedKeys lines of OpenSSH's authorized_keys
     */
    public record ManagementUser(String name, Optional<String> passwordHash, List<String> authorizedKeys) {
        public ManagementUser {
            authorizedKeys = List.copyOf(authorizedKeys);
        }
    }
}
