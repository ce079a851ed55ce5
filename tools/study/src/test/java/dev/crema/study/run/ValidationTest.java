package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import dev.crema.data.EmbeddedDigits;
import dev.crema.data.lmdb.LmdbCursor;
import dev.crema.data.lmdb.LmdbReader;
import dev.crema.log.figures.Target;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Usage;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.Planner;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.SeedData;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning rates that a part of the training set chooses, and figures of the test set. */
class ValidationTest {
    private static final Target TARGET = Target.parse("accuracy>=0.9");

    @TempDir
    private static Path place;

    @TempDir
    private Path folder;

    private final List<RunSpec> specs = new ArrayList<>();

    @BeforeAll
    static void aSolverAndItsDigits() throws IOException {
        LenetPlace.write(place);
    }

    /** On the test set 0.01 is the best rate by a hair, on the validation part 0.02 is. */
    private RunResult execute(RunSpec spec) {
        if (!SyntheticLog.isProbe(spec)) {
            specs.add(spec);
        }
        try {
            SolverParameter.Builder solver = SolverParameter.newBuilder();
            TextFormat.merge(spec.solver(), solver);
            boolean low = solver.getBaseLr() < 0.015;
            SyntheticLog log = new SyntheticLog()
                    .batch(solver.getNetParam().getLayer(0).getDataParam().getBatchSize())
                    .seed(solver.getRandomSeed())
                    .rate(Double.parseDouble(Float.toString(solver.getBaseLr())))
                    .tau(low ? 30 : 31)
                    .maxIter(300);
            if (solver.getTestIterCount() > 1) {
                log.validationTau(low ? 60 : 30);
            }
            log.write(spec.files().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunResult(
                new Outcome.Finished(),
                spec.files().log(),
                20,
                Instant.now(),
                Duration.ofSeconds(1),
                0.5,
                new Usage(1 << 20, 1, 0));
    }

    private static StudyOptions options(double validation) {
        return StudyOptions.of("prototxt/lenet/solver.prototxt", List.of(32, 64))
                .with(b -> b.seeds(3)
                        .budget(new StudyBudget.Iterations(300))
                        .lrs(List.of(0.01, 0.02))
                        .validation(validation)
                        .target(Optional.of(TARGET)));
    }

    private StudySession session() {
        return new StudySession(folder, place, StudyListener.NONE);
    }

    private void run(StudyOptions options) throws IOException, InterruptedException {
        session().run(options, new RunPlace((spec, listener) -> execute(spec), 1, false, 1));
    }

    private static List<Double> bestRates(Conclusion conclusion) {
        return conclusion.choice(Objective.EXAMPLES_TO_TARGET).orElseThrow().standings().stream()
                .map(Standing::group)
                .map(group -> group.key().baseLr())
                .distinct()
                .toList();
    }

    @Test
    void thePartChoosesTheRatesAndTheTestSetGivesTheFigures() throws Exception {
        run(options(0.1));
        Conclusion conclusion = session().conclude(MeasureOptions.DEFAULT.withTarget(TARGET));
        assertThat(bestRates(conclusion)).containsExactly(0.02);
        var group = conclusion.judged().get(0);
        assertThat(group.key().baseLr()).isEqualTo(0.02);
        assertThat(group.mean(RunMeasures::iterationsToTarget))
                .as("the test set's way, not the validation part's")
                .isGreaterThan(group.selecting().mean(RunMeasures::iterationsToTarget));
        assertThat(conclusion.choices().get(0).condition()).contains("chosen on a validation part");
    }

    @Test
    void withoutItTheTestSetChooses() throws Exception {
        run(options(0));
        Conclusion conclusion = session().conclude(MeasureOptions.DEFAULT.withTarget(TARGET));
        assertThat(bestRates(conclusion)).containsExactly(0.01);
        assertThat(specs.get(0).solver()).doesNotContain("validation");
    }

    @Test
    void aRaceIsDecidedByThePart() throws Exception {
        StudyOptions race = options(0.1)
                .with(b -> b.batchSizes(List.of(64)).race(Optional.of(RaceOptions.of(Objective.EXAMPLES_TO_TARGET))));
        run(race);
        RaceStanding standing = session().race(race).orElseThrow();
        assertThat(standing.racing().stream().map(Arm::id)).containsExactly("b64-lr0.02");
        assertThat(session().options()).as("study.json has it").isEqualTo(race);
    }

    @Test
    void everyRunHasASecondTestNetThatSeesEachRecordOfThePartOnce() throws Exception {
        run(options(0.1));
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(specs.get(0).solver(), solver);
        assertThat(solver.getTestNetParamCount()).isEqualTo(2);
        assertThat(solver.getTestIterList()).containsExactly(20, 8);
        assertThat(specs.get(0).facts().toString())
                .contains("validation_net", "value=1]", "validation_set_size", "value=800]", "value=7200]");
    }

    @Test
    void thePartIsTheSameForAllCellsOfASeedAndNoRunTrainsOnIt() throws Exception {
        Plan plan = Planner.plan(options(0.1), place);
        Base base = plan.base();
        TrainCopies copies = new TrainCopies(plan.options(), base, folder);
        List<SeedData> first = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            first.add(copies.of(new PlannedRun(arm, 1)));
        }
        assertThat(first.stream().distinct()).hasSize(1);
        Set<String> train =
                records(place.resolve(first.get(0).train().values().iterator().next()));
        Set<String> held = records(place.resolve(first.get(0).validation()));
        Set<String> all = new HashSet<>(train);
        all.addAll(held);
        assertThat(held).hasSizeBetween(790, 800); // some digits may be there twice
        assertThat(all).isEqualTo(records(place.resolve("data").resolve(EmbeddedDigits.TRAIN_NAME)));
        SeedData other = copies.of(new PlannedRun(plan.arms().get(0), 2));
        assertThat(records(place.resolve(other.validation()))).isNotEqualTo(held);
        assertThat(first.get(0).records()).isEqualTo(7200);
    }

    private static Set<String> records(Path database) {
        Set<String> values = new HashSet<>();
        try (LmdbReader reader = new LmdbReader(database);
                LmdbCursor cursor = reader.cursor()) {
            while (cursor.next()) {
                values.add(new String(cursor.value(), StandardCharsets.ISO_8859_1));
            }
        }
        return values;
    }

    @Test
    void anOrderThatIsKeptHasNoPartForEachSeed() {
        assertThatThrownBy(() -> run(options(0.1).with(b -> b.fixedOrder(true))))
                .hasMessageContaining("fixed order");
        assertThatThrownBy(() -> options(0.7)).hasMessageContaining("at most 0.5");
    }
}
