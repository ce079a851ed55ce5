package dev.crema.study.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crema.base.CremaException;
import dev.crema.log.ReadOptions;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.read.CaffeLogs;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.report.AnswerSentence;
import dev.crema.study.report.EffectsCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Logs in, groups and their figures out, through the real reader. */
class EffectsTest extends LogsOfSeeds {
    private static final String HEADER =
            "variant,batch_size,iter_size,devices,effective_batch_size,base_lr,runs,diverged,censored,iterations,epochs,"
                    + "seconds,train_seconds,cpu_seconds,images_per_second,iterations_per_second,peak_memory_mb,"
                    + "final_train_loss,final_test_loss,final_test_loss_low,final_test_loss_high,final_test_accuracy,"
                    + "final_test_accuracy_low,final_test_accuracy_high,best_test_accuracy,train_test_gap,"
                    + "iterations_to_target,epochs_to_target,seconds_to_target,loss_noise,failed,"
                    + "iterations_to_target_low,iterations_to_target_high,seconds_to_target_low,seconds_to_target_high,"
                    + "images_to_target,images_to_target_low,images_to_target_high";

    @Test
    void seedsOfOneBatchAreOneGroup() throws IOException {
        List<Path> logs = seeds(16, 2_400);
        logs.addAll(seeds(64, 600));
        Conclusion conclusion = Study.ofLogs(logs, target("accuracy>=0.9"));
        assertThat(conclusion.effects().groups()).extracting(Group::label).containsExactly("batch 16", "batch 64");
        Group small = conclusion.effects().groups().get(0);
        assertThat(small.runs()).hasSize(3);
        assertThat(small.mean(RunMeasures::epochs)).isCloseTo(6, within(1e-9));
        assertThat(small.mean(RunMeasures::imagesPerSecond)).isCloseTo(16 / 0.0116, within(2.0));
        assertThat(small.reached(RunMeasures::iterationsToTarget)).isPositive();
        assertThat(conclusion.choice(Objective.SECONDS_TO_TARGET)).isPresent();
        assertThat(AnswerSentence.of(conclusion))
                .contains("reaches accuracy ≥ 0.9 soonest")
                .endsWith(".");
    }

    @Test
    void trainingTimeLeavesTestPassesOut() throws IOException {
        Conclusion conclusion = Study.ofLogs(seeds(64, 600), MeasureOptions.DEFAULT);
        Group group = conclusion.effects().groups().get(0);
        assertThat(group.mean(RunMeasures::seconds) - group.mean(RunMeasures::trainSeconds))
                .isCloseTo(11 * 0.1, within(1e-3));
        assertThat(conclusion.effects().warnings()).anyMatch(w -> w.contains("one group only"));
    }

    @Test
    void groupsOnOtherNumbersOfCoresAreNamed() throws IOException {
        List<Path> logs = List.of(
                log("8.log", new SyntheticLog().batch(8).replicas(1)),
                log("16.log", new SyntheticLog().batch(16).replicas(2)),
                log("64.log", new SyntheticLog().batch(64).replicas(2)));
        assertThat(Study.ofLogs(logs, MeasureOptions.DEFAULT).effects().warnings())
                .anyMatch(w -> w.contains("(1 replica at 8; 2 replicas at 16, 64)"));
        assertThat(Study.ofLogs(logs.subList(1, 3), MeasureOptions.DEFAULT)
                        .effects()
                        .warnings())
                .noneMatch(w -> w.contains("replica"));
    }

    @Test
    void equalEpochsBesideEqualUpdatesStayApart() throws IOException {
        List<Path> logs = new ArrayList<>();
        logs.add(log("a.log", new SyntheticLog().batch(16).maxIter(1_200)));
        logs.add(log("b.log", new SyntheticLog().batch(160).maxIter(120)));
        logs.add(log("c.log", new SyntheticLog().batch(160).maxIter(1_200)));
        Conclusion conclusion = Study.ofLogs(logs, MeasureOptions.DEFAULT);
        assertThat(conclusion.effects().groups())
                .extracting(Group::label)
                .containsExactly("batch 16", "batch 160", "batch 160 (max_iter 1200)");
    }

    @Test
    void anotherSolverIsAVariantWithAWarning() throws IOException {
        List<Path> logs = new ArrayList<>();
        logs.add(log("sgd.log", new SyntheticLog().batch(16)));
        logs.add(log("adam.log", new SyntheticLog().batch(16).type("Adam")));
        Conclusion conclusion = Study.ofLogs(logs, MeasureOptions.DEFAULT);
        assertThat(conclusion.effects().variants()).containsExactly("Adam", "SGD");
        assertThat(conclusion.effects().warnings()).anyMatch(w -> w.contains("solver type"));
    }

    @Test
    void severalRatesOfOneBatchAreToldApartAndTheBestIsJudged() throws IOException {
        List<Path> logs = new ArrayList<>();
        logs.add(log("a.log", new SyntheticLog().batch(16).rate(0.01)));
        logs.add(log("b.log", new SyntheticLog().batch(16).rate(0.1).stuckAt(2.3026)));
        logs.add(log("c.log", new SyntheticLog().batch(64).rate(0.01)));
        Conclusion conclusion = Study.ofLogs(logs, MeasureOptions.DEFAULT);
        assertThat(conclusion.effects().groups())
                .extracting(Group::label)
                .containsExactly("batch 16, lr 0.01", "batch 16, lr 0.1", "batch 64");
        assertThat(conclusion.judged()).extracting(Group::label).containsExactly("batch 16, lr 0.01", "batch 64");
    }

    @Test
    void withoutATargetTheLevelIsTakenThatEveryRunReached() throws IOException {
        List<Path> logs = seeds(16, 2_400);
        logs.addAll(seeds(64, 600));
        Conclusion conclusion = Study.ofLogs(logs, MeasureOptions.DEFAULT);
        assertThat(conclusion.effects().derivedTarget()).isTrue();
        assertThat(conclusion.effects().groups()).allMatch(g -> g.censored() == 0);
    }

    /** Runs that end where guessing is, and one that had its accuracy before any training. */
    @Test
    void aLevelThatIsThereWithoutTrainingIsNoTarget() {
        for (double[] accuracies : new double[][] {{0.1, 0.11, 0.105}, {0.9, 0.5, 0.901}}) {
            StringBuilder log = new StringBuilder("I0101 00:00:00.000000 1 solver.cpp:289] Solving n\n");
            for (int i = 0; i < accuracies.length; i++) {
                log.append("I0101 00:00:0" + i + ".000000 1 solver.cpp:1] Iteration " + 100 * i
                                + ", Testing net (#0)\n")
                        .append("I0101 00:00:0" + i + ".000000 1 solver.cpp:1]     Test net output #0: accuracy = ")
                        .append(accuracies[i] + "\n");
            }
            Effects effects = Effects.ofRuns(List.of(run(log.toString())), MeasureOptions.DEFAULT);
            assertThat(effects.target()).isEmpty();
            assertThat(effects.warnings()).anyMatch(warning -> warning.startsWith("There is no target"));
        }
    }

    private static Run run(String log) {
        try {
            return Runs.of(CaffeLogs.read(
                            new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "a", ReadOptions.DEFAULT))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theColumnsAreThePromisedOnesInEveryLocale() throws IOException {
        Conclusion conclusion = Study.ofLogs(seeds(64, 600), target("accuracy>=0.9"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            String csv = EffectsCsv.text(conclusion.effects());
            assertThat(csv.lines().findFirst().orElseThrow()).isEqualTo(HEADER);
            assertThat(csv.lines().skip(1).findFirst().orElseThrow().split(",", -1))
                    .hasSize(HEADER.split(",", -1).length)
                    .startsWith("", "64", "1", "1", "64", "0.01", "3", "0", "0", "600", "6");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anOutputThatNobodyPrintedIsRefusedWithThoseThereAre() throws IOException {
        List<Path> logs = seeds(64, 600);
        assertThatThrownBy(() ->
                        Study.ofLogs(logs, new MeasureOptions(OptionalLong.empty(), "top5", "", Optional.empty())))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("top5")
                .extracting(refused -> ((CremaException) refused).nextStep())
                .isEqualTo("there are accuracy, loss");
    }

    /** Costs below one second have negative logarithms: the better rate is still the one that needs less. */
    @Test
    void ofRatesThatNeedLessThanASecondTheFasterIsShown() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int batch : new int[] {16, 64}) {
            for (int seed = 1; seed <= 3; seed++) {
                for (double rate : new double[] {0.01, 0.02}) {
                    logs.add(log(
                            "b" + batch + "-lr" + rate + "-s" + seed + ".log",
                            new SyntheticLog()
                                    .batch(batch)
                                    .seed(seed)
                                    .rate(rate)
                                    .tau(rate < 0.015 ? 60 : 180)
                                    .secondsPerIteration(0.0005)));
                }
            }
        }
        Conclusion conclusion = Study.ofLogs(logs, target("accuracy>=0.9"));
        assertThat(conclusion.choice(Objective.SECONDS_TO_TARGET).orElseThrow().standings())
                .hasSize(2)
                .allMatch(standing -> standing.value() < 1)
                .allMatch(standing -> standing.group().key().baseLr() == 0.01);
    }
}
