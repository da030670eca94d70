package io.adit.app;

import java.util.Optional;

/** Which Adit this is. */
final class Version {
    static final String TEXT = "Adit "
            + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("(built from a folder)");

    private Version() {}
}
