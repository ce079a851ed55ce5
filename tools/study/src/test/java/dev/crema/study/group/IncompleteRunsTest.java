package dev.crema.study.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.Absent;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.report.AnswerSentence;
import dev.crema.study.report.EffectsCsv;
import dev.crema.study.report.TerminalTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs that diverged, ended early, ran out of memory or were disturbed: what they count in, and what the table says. */
class IncompleteRunsTest extends LogsOfSeeds {
    @Test
    void aRunThatOtherWorkSlowedDownIsNamedAndComparesNoSeconds() throws IOException {
        List<Path> logs = seeds(64, 600);
        Group quiet =
                Study.ofLogs(logs, target("accuracy>=0.9")).effects().groups().get(0);
        SyntheticLog slow = new SyntheticLog().batch(64).seed(4).maxIter(600).secondsPerIteration(0.05);
        logs.add(log("busy.log", slow.cpuShare(0.4)));
        Conclusion conclusion = Study.ofLogs(logs, target("accuracy>=0.9"));
        Group group = conclusion.effects().groups().get(0);
        assertThat(conclusion.effects().warnings())
                .anyMatch(w -> w.matches("Other work on the machine slowed down .*busy.log: this run got .*"));
        assertThat(group.mean(RunMeasures::imagesPerSecond)).isEqualTo(quiet.mean(RunMeasures::imagesPerSecond));
        assertThat(group.secondsToTarget()).isEqualTo(quiet.secondsToTarget());
        assertThat(group.reached(RunMeasures::secondsToTarget)).isEqualTo(quiet.reached(RunMeasures::secondsToTarget));
        assertThat(group.counted()).as("its steps count").hasSize(4);
        assertThat(group.stepsToTarget()).isNotEqualTo(quiet.stepsToTarget());

        logs.set(3, log("busy.log", slow.cpuShare(1)));
        assertThat(Study.ofLogs(logs, target("accuracy>=0.9")).effects().warnings())
                .as("slow by itself")
                .noneMatch(w -> w.contains("Other work"));
    }

    @Test
    void aBatchThatMemoryWasTooSmallForIsNoCandidate() throws IOException {
        List<Path> logs = seeds(16, 2_400);
        logs.add(log(
                "4096.log",
                new SyntheticLog()
                        .batch(4_096)
                        .ending("")
                        .told("out of memory: The run passed its memory limit of 300 MiB and was ended")));
        Conclusion conclusion = Study.ofLogs(logs, MeasureOptions.DEFAULT);
        assertThat(TerminalTable.of(conclusion)).contains("1 out of memory");
        assertThat(AnswerSentence.of(conclusion))
                .isEqualTo("Only batch 16 has runs that did not fail, so there is no choice.");
    }

    @Test
    void aDivergedRunCountsInNoMean() throws IOException {
        List<Path> logs = seeds(64, 600);
        logs.add(log("stuck.log", new SyntheticLog().batch(64).seed(4).stuckAt(87.3365)));
        Conclusion conclusion = Study.ofLogs(logs, MeasureOptions.DEFAULT);
        Group group = conclusion.effects().groups().get(0);
        assertThat(group.runs()).hasSize(4);
        assertThat(group.diverged()).isEqualTo(1);
        assertThat(group.mean(RunMeasures::finalTestLoss)).isLessThan(1);
        assertThat(TerminalTable.of(conclusion)).contains("1 of 4 diverged, failures 1 to 81 %");
    }

    @Test
    void aGroupOfDivergedRunsStillShowsItsLastValues() throws IOException {
        List<Path> logs = seeds(64, 600);
        logs.add(log("stuck.log", new SyntheticLog().batch(256).seed(1).stuckAt(87.3365)));
        Conclusion conclusion = Study.ofLogs(logs, MeasureOptions.DEFAULT);
        Group group = conclusion.effects().groups().get(1);
        assertThat(group.counted()).isEmpty();
        assertThat(group.mean(RunMeasures::finalTestLoss)).isEqualTo(87.3365);
        assertThat(conclusion.judged()).contains(group);
        assertThat(conclusion.choice(Objective.ACCURACY).orElseThrow().standings())
                .extracting(s -> s.group().label())
                .containsExactly("batch 64");
    }

    @Test
    void whatNeverGotThereIsALowerBound() throws IOException {
        List<Path> logs = seeds(16, 2_400);
        logs.addAll(seeds(256, 60));
        Conclusion conclusion = Study.ofLogs(logs, target("accuracy>=0.9"));
        Group slow = conclusion.effects().groups().get(1);
        assertThat(slow.censored()).isEqualTo(3);
        assertThat(slow.reached(RunMeasures::secondsToTarget)).isNaN();
        assertThat(TerminalTable.of(conclusion)).contains("≥").contains("3 below target");
        assertThat(EffectsCsv.text(conclusion.effects())
                        .lines()
                        .skip(2)
                        .findFirst()
                        .orElseThrow())
                .as("no seconds to target, only what is known")
                .contains(",,,,0.");
    }

    /** A run that a race ended early has no last values, nor has any other beside it: they would compare nothing. */
    @Test
    void whatARaceEndedEarlyHasNoValuesOfTheEnd() throws IOException {
        List<Path> logs = new ArrayList<>(seeds(64, 600));
        Path early = log("early.log", new SyntheticLog().batch(128).ending("Optimization stopped early."));
        Files.writeString(
                early,
                Files.readString(early)
                        .replaceFirst(
                                "(?m)^(.*] )Crema: train_set_size",
                                "$1Crema: race = ends at accuracy>=0.9\n$1Crema: train_set_size"));
        logs.add(early);
        Conclusion conclusion = Study.ofLogs(logs, target("accuracy>=0.9"));
        assertThat(conclusion.effects().runs())
                .hasSize(4)
                .allMatch(run -> Absent.is(run.finalTestAccuracy()) && Absent.is(run.finalTestLoss()))
                .allMatch(RunMeasures::reached);
        assertThat(conclusion.choice(Objective.ACCURACY)).isEmpty();
        assertThat(conclusion.choice(Objective.EXAMPLES_TO_TARGET)).isPresent();
        Files.writeString(early, Files.readString(early).replaceAll("(?m)^.*Crema: race.*\n", ""));
        assertThat(Study.ofLogs(logs, target("accuracy>=0.9")).effects().runs())
                .noneMatch(run -> Absent.is(run.finalTestAccuracy()));
    }
}
