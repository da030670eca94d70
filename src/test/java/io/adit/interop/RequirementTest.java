package io.adit.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class RequirementTest {
    @Test
    void aTestRunsWhenNothingIsMissing() {
        assertThat(Requirement.PEERS.judge(List.of(), Optional.of("required")).isDisabled())
                .isFalse();
    }

    @Test
    void aTestIsSkippedByTheNameOfWhatIsMissing() {
        ConditionEvaluationResult result = Requirement.PEERS.judge(List.of("tshark", "ssh"), Optional.empty());
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("missing: tshark, ssh");
    }

    @Test
    void aTestFailsWhereTheEnvironmentPromisedWhatIsMissing() {
        assertThatThrownBy(() -> Requirement.REAL.judge(List.of("root"), Optional.of("required")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ADIT_REAL=required, but missing: root");
    }

    @Test
    void aProgramIsFoundOnThePath() {
        assertThat(PeerCondition.isThere("sh")).isTrue();
        assertThat(PeerCondition.isThere("a-program-nobody-wrote")).isFalse();
    }

    @Test
    void aPythonModuleThatNobodyWroteIsMissing() {
        assertThat(PeerCondition.isThere("python3-a_module_nobody_wrote")).isFalse();
    }

    @Test
    @Peer("sh")
    void aTestWhosePeerIsThereRuns() {
        assertThat(PeerCondition.isThere("sh")).isTrue();
    }
}
