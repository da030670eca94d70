package io.adit.interop;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** What is to happen when something is missing that a test needs: skip it, unless the environment promised it. */
enum Requirement {
    PEERS("ADIT_PEERS"),
    REAL("ADIT_REAL");

    private final String variable;

    Requirement(String variable) {
        this.variable = variable;
    }

    /** The answer in the environment of this process. */
    ConditionEvaluationResult judge(List<String> missing) {
        return judge(missing, Optional.ofNullable(System.getenv(variable)));
    }

    /**
     * The answer where the variable has this setting.
     *
     * @throws IllegalStateException if something is missing that the environment promised
     */
    ConditionEvaluationResult judge(List<String> missing, Optional<String> setting) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("all there");
        }
        String names = String.join(", ", missing);
        if (setting.filter("required"::equals).isPresent()) {
            throw new IllegalStateException(variable + "=required, but missing: " + names);
        }
        return ConditionEvaluationResult.disabled("missing: " + names);
    }
}
