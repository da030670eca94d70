package io.adit.config;

import java.util.Optional;

/** Domains and local users. */
public record AaaConfig(Table<String, Domain> domains, Table<String, LocalUser> users) {
    public static final char DOMAIN_DELIMITER = '@';

    /**
     * What users of one domain get.
     *
     * @param l2tpGroup the LAC group that tunnels them; absent: they are served here
     * @param pool where their addresses come from; the Virtual-Template's pool where absent
     */
    public record Domain(
            String name, Optional<String> description, Optional<String> l2tpGroup, Optional<String> pool) {}

    /**
     * A user that the element knows itself.
     *
     * @param name as it is sent, with its domain
     * @param password in clear, since CHAP needs it
     * @param sessionLimit sessions at one time; 0: any number
     */
    public record LocalUser(String name, String password, int sessionLimit) {}

    /** The part behind the last delimiter, if there is one. */
    public static Optional<String> domainOf(String user) {
        int at = user.lastIndexOf(DOMAIN_DELIMITER);
        return at < 0 ? Optional.empty() : Optional.of(user.substring(at + 1));
    }
}
