package io.adit.yang;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.PathArgument;

/** Where edits were, so that the difference of two large trees looks nowhere else. */
public final class Touched {
    private final Map<PathArgument, Touched> below = new HashMap<>();
    private boolean wholly;

    /** Everything may differ. */
    public static Touched everything() {
        Touched touched = new Touched();
        touched.wholly = true;
        return touched;
    }

    Touched enter(PathArgument step) {
        return below.computeIfAbsent(step, _ -> new Touched());
    }

    void wholly() {
        wholly = true;
    }

    Optional<Touched> at(PathArgument step) {
        return wholly ? Optional.empty() : Optional.ofNullable(below.get(step));
    }

    /** The entries of a list that edits were at; empty if all have to be compared. */
    Optional<Set<PathArgument>> entriesOf(QName list) {
        if (wholly) {
            return Optional.empty();
        }
        Set<PathArgument> entries = new LinkedHashSet<>();
        for (PathArgument step : below.keySet()) {
            if (step.getNodeType().equals(list)) {
                if (step instanceof NodeIdentifier) {
                    return Optional.empty();
                }
                entries.add(step);
            }
        }
        return Optional.of(entries);
    }
}
