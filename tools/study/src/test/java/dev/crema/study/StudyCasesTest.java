package dev.crema.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.chart.report.ClaimVerdict;
import dev.crema.log.figures.Target;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.findings.Findings;
import dev.crema.study.group.Group;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.report.AnswerSentence;
import dev.crema.study.report.EffectsCsv;
import dev.crema.study.report.TerminalTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Small studies whose answer was once more certain than their runs; they lie beside the project. */
class StudyCasesTest {
    private static Conclusion study(String name) throws IOException {
        Path folder = Path.of(System.getProperty("crema.root", "."), "../shared/cases/studies", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: the cases are not at " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> logs =
                    files.filter(f -> f.toString().endsWith(".log")).sorted().toList();
            return Study.ofLogs(logs, MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.9")));
        }
    }

    private static Choice seconds(Conclusion conclusion) {
        return conclusion.choice(Objective.SECONDS_TO_TARGET).orElseThrow();
    }

    @Test
    void equal_batch_sizes_that_were_tested_otherwise_are_a_tie() throws IOException {
        Conclusion conclusion = study("testiv4");
        for (Choice choice : conclusion.choices()) {
            assertThat(choice.tied()).as("%s", choice.objective()).hasSize(2);
        }
        assertThat(AnswerSentence.of(conclusion))
                .doesNotContain("significantly ahead")
                .doesNotContain("times as long")
                .contains("no batch size is significantly worse");
        assertThat(conclusion.effects().warnings())
                .anyMatch(w -> w.contains("batch 64 every 640 images, batch 32 every 5,120 images"));
        assertThat(conclusion.effects().warnings()).anyMatch(w -> w.contains("before the first test pass"));
    }

    /** Of the one that was tested too seldom the table has the time of its first pass, and no column has a point. */
    @Test
    void a_crossing_before_the_first_pass_is_a_bound() throws IOException {
        Conclusion conclusion = study("testiv4");
        Group seldom = conclusion.effects().groups().stream()
                .filter(g -> g.effectiveBatch() == 32)
                .findFirst()
                .orElseThrow();
        assertThat(seldom.runs()).allMatch(RunMeasures::isAtMost).allMatch(r -> r.iterationsToTarget() == 160);
        assertThat(TerminalTable.of(conclusion)).contains("≤ 1.02");
        List<String[]> csv = EffectsCsv.text(conclusion.effects())
                .lines()
                .map(line -> line.split(",", -1))
                .toList();
        assertThat(csv.get(1)[1]).isEqualTo("32");
        assertThat(cell(csv, "iterations_to_target")).isEmpty();
        assertThat(cell(csv, "seconds_to_target")).isEmpty();
        assertThat(cell(csv, "iterations_to_target_low")).isEqualTo("0");
        assertThat(cell(csv, "iterations_to_target_high")).isEqualTo("160");
    }

    private static String cell(List<String[]> csv, String column) {
        return csv.get(1)[List.of(csv.get(0)).indexOf(column)];
    }

    @Test
    void a_batch_size_of_which_most_runs_diverge_is_not_recommended() throws IOException {
        Conclusion conclusion = study("div");
        for (Choice choice : conclusion.choices()) {
            assertThat(choice.recommended().orElseThrow().group().effectiveBatch())
                    .isNotEqualTo(64);
            assertThat(choice.tied()).noneMatch(s -> s.group().effectiveBatch() == 64);
        }
        assertThat(AnswerSentence.of(conclusion)).contains("Of batch 64 2 of 3 runs failed: it is not recommended.");
    }

    @Test
    void a_collapsed_run_enters_no_mean() throws IOException {
        Conclusion conclusion = study("collapsed");
        Group group = conclusion.effects().groups().get(0);
        assertThat(group.failed()).isEqualTo(1);
        assertThat(group.mean(RunMeasures::finalTestAccuracy)).isBetween(0.9, 1.0);
        assertThat(TerminalTable.of(conclusion)).contains("1 of 2 collapsed").doesNotContain("±");
    }

    @Test
    void each_log_has_its_own_name_of_the_accuracy() throws IOException {
        Conclusion conclusion = study("outname");
        assertThat(conclusion.effects().runs()).allMatch(r -> r.finalTestAccuracy() > 0.9);
        assertThat(conclusion.choice(Objective.ACCURACY).orElseThrow().standings())
                .hasSize(3);
    }

    @Test
    void a_speed_that_differs_by_less_than_half_a_percent_supports_nothing() throws IOException {
        assertThat(Findings.of(study("tiny")))
                .filteredOn(a -> a.number() == 1)
                .allMatch(a -> a.finding().verdict() != ClaimVerdict.SUPPORTED);
        assertThat(seconds(study("tiny")).tied()).hasSize(2);
    }

    /** The sentence, the table and the standings name one value. */
    @Test
    void what_is_recommended_is_the_least_of_all_that_stand_in_the_table() throws IOException {
        for (String name : List.of("testiv4", "div", "outname", "tiny")) {
            for (Choice choice : study(name).choices()) {
                double best = choice.recommended().orElseThrow().value();
                assertThat(choice.standings().stream().filter(s -> !s.atLeast() && !s.isUnreliable()))
                        .as("%s %s", name, choice.objective())
                        .allMatch(
                                s -> choice.objective() == Objective.ACCURACY ? s.value() <= best : s.value() >= best);
            }
        }
    }
}
