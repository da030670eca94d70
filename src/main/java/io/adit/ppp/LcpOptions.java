package io.adit.ppp;

import io.adit.config.AuthenticationMode;
import io.adit.octets.MalformedException;
import io.adit.ppp.wire.LcpOption;
import io.adit.ppp.wire.LcpOption.Accm;
import io.adit.ppp.wire.LcpOption.AuthenticationProtocol;
import io.adit.ppp.wire.LcpOption.MagicNumber;
import io.adit.ppp.wire.LcpOption.Mru;
import io.adit.ppp.wire.LcpOption.Unknown;
import io.adit.ppp.wire.Option;
import io.adit.ppp.wire.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What we ask for in LCP, and what we let the peer ask for (RFC 1661 §6). */
final class LcpOptions {
    /** No IPv4 host can be expected to live with less (RFC 791 §3.2 wants 68). */
    private static final int MIN_MRU = 128;

    /** Our Magic-Number coming back this often in a row is no coincidence (RFC 1661 §6.4). */
    private static final int MAX_MAGIC_COLLISIONS = 5;

    private final LcpSettings settings;
    private final RandomGenerator random;
    private int mru = Mru.DEFAULT;
    private int magic;
    /** How many of {@link LcpSettings#ask} the peer has refused. */
    private int refusedModes;

    private int magicCollisions;

    LcpOptions(LcpSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    void restart() {
        mru = settings.mru();
        magic = newMagic();
        refusedModes = 0;
    }

    /** Neither compression nor a character map: of no use over L2TP, and RFC 2516 §7 forbids them over PPPoE. */
    Options request() {
        List<Option> options = new ArrayList<>();
        if (mru != Mru.DEFAULT) {
            options.add(new Mru(mru).toOption());
        }
        asked().ifPresent(mode -> options.add(AuthenticationOption.of(mode).toOption()));
        if (magic != 0) {
            options.add(new MagicNumber(magic).toOption());
        }
        return new Options(options);
    }

    private Optional<AuthenticationMode> asked() {
        return refusedModes < settings.ask().size() ? Optional.of(settings.ask().get(refusedModes)) : Optional.empty();
    }

    /** Whether the peer still has a way to prove its identity, or need not. */
    boolean isAuthenticationSettled() {
        return settings.ask().isEmpty() || asked().isPresent();
    }

    boolean isLoopedBack() {
        return magicCollisions >= MAX_MAGIC_COLLISIONS;
    }

    void review(Options request, Review review) {
        for (Option option : request.options()) {
            try {
                review(option, LcpOption.from(option), review);
            } catch (MalformedException e) {
                correct(option, review);
            }
        }
    }

    private void review(Option option, LcpOption read, Review review) {
        switch (read) {
            case Mru(int octets) -> {
                if (octets < MIN_MRU) {
                    review.nak(option, new Mru(MIN_MRU).toOption());
                }
            }
            case Accm _ -> {} // whatever it says, nothing is escaped here
            case AuthenticationProtocol asked -> review(option, asked, review);
            case MagicNumber(int value) -> {
                magicCollisions = value != 0 && value == magic ? magicCollisions + 1 : 0;
                if (value == 0 || value == magic) {
                    review.nak(option, new MagicNumber(newMagic()).toOption());
                }
            }
            case Unknown _ -> review.reject(option);
        }
    }

    private void review(Option option, AuthenticationProtocol asked, Review review) {
        boolean willing = AuthenticationOption.mode(asked)
                .filter(settings.willing()::contains)
                .isPresent();
        if (!willing) {
            nakAuthentication(option, review);
        }
    }

    private void nakAuthentication(Option option, Review review) {
        Optional<AuthenticationMode> strongest = AuthenticationMode.AUTO.stream()
                .filter(settings.willing()::contains)
                .findFirst();
        strongest.ifPresentOrElse(
                mode -> review.nak(option, AuthenticationOption.of(mode).toOption()), () -> review.reject(option));
    }

    /** §6: an option of a wrong length is answered with how it should be. */
    private void correct(Option option, Review review) {
        switch (option.type()) {
            case LcpOption.MRU -> review.nak(option, new Mru(Mru.DEFAULT).toOption());
            case LcpOption.ACCM -> review.nak(option, new Accm(0).toOption());
            case LcpOption.AUTHENTICATION_PROTOCOL -> nakAuthentication(option, review);
            case LcpOption.MAGIC_NUMBER -> review.nak(option, new MagicNumber(newMagic()).toOption());
            default -> review.reject(option);
        }
    }

    void nakked(Options hints) {
        for (Option option : hints.options()) {
            switch (option.type()) {
                case LcpOption.MRU -> lowerMru(option);
                case LcpOption.AUTHENTICATION_PROTOCOL -> refusedModes = nextMode(option);
                case LcpOption.MAGIC_NUMBER -> magic = magic == 0 ? 0 : newMagic();
                default -> {} // a hint to ask for what we do not want
            }
        }
    }

    private void lowerMru(Option hint) {
        try {
            if (LcpOption.from(hint) instanceof Mru(int octets) && octets >= MIN_MRU && octets < mru) {
                mru = octets;
            }
        } catch (MalformedException e) {
            mru = Mru.DEFAULT; // no better value was named: stop asking
        }
    }

    /** What the peer would rather do if that is among what is left to ask for, else the next in order. */
    private int nextMode(Option hint) {
        int next = refusedModes + 1;
        try {
            if (LcpOption.from(hint) instanceof AuthenticationProtocol preferred) {
                int index = AuthenticationOption.mode(preferred)
                        .map(settings.ask()::indexOf)
                        .orElse(-1);
                return Math.max(next, index);
            }
        } catch (MalformedException e) {
            return next;
        }
        return next;
    }

    void rejected(Options options) {
        for (Option option : options.options()) {
            switch (option.type()) {
                case LcpOption.MRU -> mru = Mru.DEFAULT;
                case LcpOption.AUTHENTICATION_PROTOCOL -> refusedModes++; // perhaps only of this protocol
                case LcpOption.MAGIC_NUMBER -> magic = 0;
                default -> {} // not ours
            }
        }
    }

    private int newMagic() {
        int number = random.nextInt();
        return number == 0 ? 1 : number; // §6.4: zero is illegal
    }
}
