package io.adit.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.ModifierKind;
import org.opendaylight.yangtools.yang.model.api.type.PatternConstraint;
import org.opendaylight.yangtools.yang.model.api.type.StringTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.UnionTypeDefinition;

/**
 * The patterns of a type and of every type that it is derived from: a text has to obey them all (RFC 7950 §9.4.5), but
 * the codecs of the library know the last ones alone.
 */
final class Patterns {
    private record Check(PatternConstraint constraint, Pattern pattern, boolean isInverted) {
        static Check of(PatternConstraint constraint) {
            return new Check(
                    constraint,
                    Pattern.compile(constraint.getJavaPatternString()),
                    constraint
                            .getModifier()
                            .filter(ModifierKind.INVERT_MATCH::equals)
                            .isPresent());
        }

        boolean holds(String text) {
            return pattern.matcher(text).matches() != isInverted;
        }
    }

    /** One for each member of a union: a text has to obey one of them whole. */
    private final List<List<Check>> alternatives = new ArrayList<>();

    Patterns(TypeDefinition<?> type) {
        if (type instanceof UnionTypeDefinition union) {
            union.getTypes().forEach(member -> alternatives.addAll(new Patterns(member).alternatives));
        } else {
            alternatives.add(checks(type));
        }
    }

    private static List<Check> checks(TypeDefinition<?> type) {
        List<Check> checks = new ArrayList<>();
        Optional<? extends TypeDefinition<?>> level = Optional.of(type);
        while (level.isPresent()) {
            if (level.get() instanceof StringTypeDefinition string) {
                string.getPatternConstraints().stream()
                        .filter(constraint -> checks.stream().noneMatch(check -> check.constraint.equals(constraint)))
                        .map(Check::of)
                        .forEach(checks::add);
            }
            level = Optional.ofNullable(level.get().getBaseType());
        }
        return checks;
    }

    /** The pattern that keeps a text from being of the type; of a union, one of its first member. */
    Optional<PatternConstraint> violated(String text) {
        Optional<PatternConstraint> first = Optional.empty();
        for (List<Check> checks : alternatives) {
            Optional<PatternConstraint> violated = checks.stream()
                    .filter(check -> !check.holds(text))
                    .map(Check::constraint)
                    .findFirst();
            if (violated.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> violated);
        }
        return first;
    }
}
