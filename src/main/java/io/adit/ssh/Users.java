package io.adit.ssh;

import io.adit.config.SystemConfig;
import io.adit.config.SystemConfig.ManagementUser;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may log in, by the configuration of this moment. */
final class Users {
    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final Supplier<SystemConfig> system;

    Users(Supplier<SystemConfig> system) {
        this.system = system;
    }

    boolean knowsPassword(String name, String password, ServerSession session) {
        Optional<String> hash = user(name).flatMap(ManagementUser::passwordHash);
        // an unknown name costs what a known one costs, so that the time it takes tells nothing
        boolean right = CryptHash.verify(password, hash.orElse(CryptHash.OF_NOBODY)) && hash.isPresent();
        if (!right) {
            LOG.info("wrong password user={} from={}", printable(name), session.getClientAddress());
        }
        return right;
    }

    boolean knowsKey(String name, PublicKey key, ServerSession session) {
        return user(name).stream()
                .flatMap(user -> user.authorizedKeys().stream())
                .anyMatch(line -> matches(line, key, session));
    }

    private Optional<ManagementUser> user(String name) {
        return system.get().users().get(name);
    }

    private static boolean matches(String line, PublicKey key, SessionContext session) {
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
            // options such as from="..." restrict; a restriction that is not enforced must not admit anybody
            return entry != null
                    && entry.getLoginOptions().isEmpty()
                    && KeyUtils.compareKeys(entry.resolvePublicKey(session, PublicKeyEntryResolver.IGNORING), key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("authorized key unreadable reason={}", e.getMessage());
            return false;
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
