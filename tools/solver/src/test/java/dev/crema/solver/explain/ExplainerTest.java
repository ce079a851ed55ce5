package dev.crema.solver.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainerTest {
    static Stream<FailureRule> rules() {
        return Explainer.RULES.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFirstRuleThatMatchesASampleIsItsOwn(FailureRule rule) {
        FailureRule first = Explainer.RULES.stream()
                .filter(other -> other.explain(rule.sample()).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(first.id()).isEqualTo(rule.id());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noPlaceholderIsLeftAndEveryRuleSaysWhatToDo(FailureRule rule) {
        Explanation explanation = rule.explain(rule.sample()).orElseThrow();
        assertThat(explanation.text()).doesNotContainPattern("\\{\\d}");
        assertThat(explanation.next()).isNotBlank();
    }

    @Test
    void idsAreUnique() {
        assertThat(rules().map(FailureRule::id)).doesNotHaveDuplicates();
    }

    @Test
    void theFatalLineIsTakenWithoutItsStackTrace() {
        List<String> tail = List.of(
                "I1120 06:17:11.123456 12345 layer_factory.hpp:77] Creating layer mnist",
                "I1120 06:17:11.123456 12345 net.cpp:84] Creating Layer mnist",
                "F1120 06:17:11.123457 12345 db_lmdb.hpp:15] Check failed: mdb_status == 0 (2 vs. 0) No such file or"
                        + " directory",
                "*** Check failure stack trace: ***",
                "    @     0x7f0000000000  google::LogMessage::Fail()");
        Explainer.Verdict verdict = Explainer.explain(tail, "").orElseThrow();
        assertThat(verdict.kind()).isEqualTo(Kind.ABORT);
        assertThat(verdict.explanation().what())
                .isEqualTo("An LMDB could not be opened or read: No such file or directory");
        assertThat(verdict.explanation().quote())
                .isEqualTo("Check failed: mdb_status == 0 (2 vs. 0) No such file or directory");
        assertThat(Culprit.of(tail).text()).isEqualTo("layer mnist");
    }

    @Test
    void wordsThatNoRuleKnowsAreQuoted() {
        Explainer.Verdict verdict = Explainer.explain(
                        List.of(
                                "F1120 06:17:11.123457 12345 x.cpp:1] Check failed: a == b (1 vs. 2) never seen before"),
                        "")
                .orElseThrow();
        assertThat(verdict.explanation().quote()).contains("never seen before");
    }

    @Test
    void aDeathWithoutWordsIsNotExplained() {
        assertThat(Explainer.explain(List.of("I1120 06:17:11.123456 12345 solver.cpp:1] Solving"), ""))
                .isEmpty();
    }
}
