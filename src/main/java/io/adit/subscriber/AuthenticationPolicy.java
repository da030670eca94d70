package io.adit.subscriber;

import io.adit.config.AuthenticationMode;
import java.util.List;

/**
 * What an LNS group and its Virtual-Template ask of a call.
 *
 * @param modes of the Virtual-Template, preferred first; never empty
 * @param mandatoryLcp LCP is negotiated anew, whatever was proxied
 * @param mandatoryChap the subscriber is challenged by us, whatever was proxied
 */
public record AuthenticationPolicy(List<AuthenticationMode> modes, boolean mandatoryLcp, boolean mandatoryChap) {
    public AuthenticationPolicy {
        modes = List.copyOf(modes);
    }

    List<AuthenticationMode> chapModes() {
        return modes.stream().filter(mode -> mode != AuthenticationMode.PAP).toList();
    }

    int weakestLevel() {
        return modes.stream().mapToInt(AuthenticationMode::level).min().orElse(0);
    }
}
