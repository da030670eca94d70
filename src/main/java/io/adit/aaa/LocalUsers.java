package io.adit.aaa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.config.AaaConfig;
import io.adit.config.AaaConfig.Domain;
import io.adit.config.AaaConfig.LocalUser;
import java.util.Optional;

/** Authentication against the users that the element knows itself. */
public final class LocalUsers {
    private LocalUsers() {}

    /**
     * Judges the credentials; a pure function.
     *
     * @param defaultDomain for a name without a domain
     */
    public static Verdict judge(AaaConfig aaa, Credentials credentials, Optional<String> defaultDomain) {
        String name = credentials.user();
        if (name.getBytes(UTF_8).length > Credentials.LONGEST_NAME || name.indexOf('\0') >= 0) {
            return new Verdict.Rejected("user name too long or with a NUL");
        }
        Optional<LocalUser> user = find(aaa, name, defaultDomain);
        if (user.isEmpty()) {
            return new Verdict.Rejected("unknown user");
        }
        if (!credentials.proof().matches(user.get().password())) {
            return new Verdict.Rejected("wrong password");
        }
        return new Verdict.Accepted(domain(aaa, name, defaultDomain));
    }

    /** The configured user of this name; a name without a domain is also tried in the default domain. */
    public static Optional<LocalUser> find(AaaConfig aaa, String name, Optional<String> defaultDomain) {
        Optional<LocalUser> exact = aaa.users().get(name);
        if (exact.isPresent() || AaaConfig.domainOf(name).isPresent()) {
            return exact;
        }
        return defaultDomain.flatMap(domain -> aaa.users().get(name + AaaConfig.DOMAIN_DELIMITER + domain));
    }

    /** The configured domain that a name belongs to. */
    public static Optional<Domain> domain(AaaConfig aaa, String name, Optional<String> defaultDomain) {
        return AaaConfig.domainOf(name)
                .or(() -> defaultDomain)
                .flatMap(domain -> aaa.domains().get(domain));
    }
}
