package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import dev.crema.base.CremaException;
import dev.crema.log.figures.Target;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Budget;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.solver.Usage;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race through its folder, with an executor that writes logs instead of training. */
class RaceSessionTest {
    @TempDir
    private static Path place;

    @TempDir
    private Path folder;

    private final List<String> executed = new ArrayList<>();
    private final List<RunSpec> specs = new ArrayList<>();
    private final Set<String> killedAt = new HashSet<>();
    private long bytesPerImage = 1;
    private final Set<String> slowedDown = new HashSet<>();

    /** How many iterations a cell takes to its target: 64 is the best batch size, 0.02 its best rate. */
    private double tau(int batch, double rate) {
        double off = Math.log(rate / 0.02 * 64 / batch) / Math.log(2);
        return (batch == 64 ? 20 : 45) * (1 + off * off);
    }

    @BeforeAll
    static void aSolverAndItsDigits() throws IOException {
        LenetPlace.write(place);
    }

    private RunResult execute(RunSpec spec) {
        boolean probe = spec.files().log().toString().contains("probe-");
        Outcome outcome = !probe && killedAt.remove(spec.name()) ? FakePlace.stopped() : new Outcome.Finished();
        if (!probe) {
            executed.add(spec.name());
            specs.add(spec);
        }
        try {
            SolverParameter.Builder solver = SolverParameter.newBuilder();
            TextFormat.merge(spec.solver(), solver);
            int batch = solver.getNetParam().getLayer(0).getDataParam().getBatchSize();
            new SyntheticLog()
                    .batch(batch)
                    .seed(solver.getRandomSeed())
                    .rate(solver.getBaseLr())
                    .tau(tau(batch, solver.getBaseLr()))
                    .cpuShare(!probe && slowedDown.remove(spec.name()) ? 0.5 : 1)
                    .maxIter(probe ? 20 : Math.max(20, solver.getMaxIter()))
                    .write(spec.files().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunResult(
                outcome,
                spec.files().log(),
                20,
                Instant.now(),
                Duration.ofSeconds(10),
                0.5,
                new Usage(bytesPerImage * batchSize(spec), 1, 0));
    }

    private static int batchSize(RunSpec spec) {
        return Integer.parseInt(spec.solver().replaceAll("(?s).*?batch_size: (\\d+).*", "$1"));
    }

    private StudyOptions options(RaceOptions race) {
        return StudyOptions.of("prototxt/lenet/solver.prototxt", List.of(32, 64))
                .with(b -> b.seeds(5)
                        .budget(new StudyBudget.Iterations(300))
                        .target(Optional.of(Target.parse("accuracy>=0.9")))
                        .race(Optional.of(race)));
    }

    private StudySession session(Path where) {
        return new StudySession(where, place, StudyListener.NONE);
    }

    private boolean run(Path where, StudyOptions options) throws IOException, InterruptedException {
        return session(where).run(options, new RunPlace((spec, listener) -> execute(spec), 1, false, 1));
    }

    private static final RaceOptions EXAMPLES = RaceOptions.of(Objective.EXAMPLES_TO_TARGET);

    @Test
    void theBestCellIsLeftAndTheAnswerIsItsBatchSize() throws Exception {
        assertThat(run(folder, options(EXAMPLES))).isTrue();
        RaceStanding standing = session(folder).race(options(EXAMPLES)).orElseThrow();
        assertThat(standing.state().isOver()).isTrue();
        assertThat(standing.state().racing()).contains("b64-lr0.02");
        assertThat(standing.state().departures()).isNotEmpty();
        assertThat(executed)
                .as("far fewer runs than the grid's")
                .hasSizeLessThan(standing.arms().size() * 5);
        Choice choice = session(folder)
                .conclude(MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.9")), standing)
                .choice(Objective.EXAMPLES_TO_TARGET)
                .orElseThrow();
        assertThat(choice.recommended().orElseThrow().group().key().batchSize()).isEqualTo(64);
        assertThat(choice.tied().stream().map(Standing::group).map(g ->
                        (long) g.key().batchSize()))
                .containsExactlyInAnyOrderElementsOf(standing.batchSizes());
    }

    @Test
    void theFirstRunIsTheSolversOwnAndItsWayBoundsTheOthers() throws Exception {
        run(folder, options(EXAMPLES));
        assertThat(executed.get(0)).isEqualTo("b64-lr0.01-s1");
        assertThat(specs.get(0).budget().iterations()).isZero();
        assertThat(specs.get(1).budget().iterations()).isPositive();
        assertThat(specs.get(1).facts().toString()).contains("race", "ends at accuracy>=0.9 or after");
    }

    /** Four at a time: the three that start beside the best cell hear what it needed. */
    @Test
    void aRunOfTheFirstRoundIsLimitedWhenAnotherReachedTheTarget() throws Exception {
        Map<String, List<Budget>> limits = new ConcurrentHashMap<>();
        CountDownLatch allStarted = new CountDownLatch(4);
        CountDownLatch allLimited = new CountDownLatch(3);
        RunPlace four = new RunPlace(
                (spec, listener) -> {
                    if (spec.files().log().toString().contains("probe-")
                            || !spec.name().endsWith("-s1")) {
                        return executeOne(spec);
                    }
                    listener.started(new FakeControl(budget -> {
                        boolean first = budget.iterations() > 0
                                && limits.computeIfAbsent(spec.name(), n -> new CopyOnWriteArrayList<>())
                                        .isEmpty();
                        if (first) {
                            limits.get(spec.name()).add(budget);
                            allLimited.countDown();
                        }
                    }));
                    allStarted.countDown();
                    assertThat(allStarted.await(20, TimeUnit.SECONDS)).isTrue();
                    if (!spec.name().equals("b64-lr0.02-s1")) {
                        assertThat(allLimited.await(20, TimeUnit.SECONDS))
                                .as(spec.name())
                                .isTrue();
                    }
                    return executeOne(spec);
                },
                4,
                false,
                4);
        StudyOptions options = options(EXAMPLES).with(b -> b.lrs(List.of(0.01, 0.02)));
        assertThat(session(folder).run(options, four)).isTrue();
        assertThat(limits.keySet()).containsExactlyInAnyOrder("b32-lr0.01-s1", "b32-lr0.02-s1", "b64-lr0.01-s1");
        int half = limits.get("b64-lr0.01-s1").get(0).iterations();
        assertThat(limits.get("b32-lr0.01-s1").get(0).iterations()).isBetween(2 * half - 1, 2 * half);
        assertThat(specs.stream().filter(spec -> spec.name().endsWith("-s1")))
                .allSatisfy(spec -> assertThat(spec.facts().toString()).contains("or after twice what another cell"));
    }

    private synchronized RunResult executeOne(RunSpec spec) {
        return execute(spec);
    }

    /** Hears limits. */
    private record FakeControl(Consumer<Budget> onLimit) implements RunControl {
        @Override
        public void stop(StopReason reason) {}

        @Override
        public void limit(Budget budget) {
            onLimit.accept(budget);
        }

        @Override
        public void snapshot() {}

        @Override
        public void kill(StopReason reason) {}

        @Override
        public long pid() {
            return 1;
        }
    }

    @Test
    void aRunOfTheRoundThatOtherWorkSlowedDownRunsOnceMoreBeforeTheRoundIsDecided() throws Exception {
        slowedDown.add("b64-lr0.02-s2");
        assertThat(run(folder, options(EXAMPLES))).isTrue();
        assertThat(Collections.frequency(executed, "b64-lr0.02-s2")).isEqualTo(2);
        assertThat(executed.lastIndexOf("b64-lr0.02-s2")).isLessThan(executed.indexOf("b64-lr0.02-s3"));
        assertThat(folder.resolve("disturbed/b64-lr0.02-s2/train.log")).exists();
        assertThat(executed).filteredOn(name -> !name.equals("b64-lr0.02-s2")).doesNotHaveDuplicates();
        assertThat(session(folder).race(options(EXAMPLES)).orElseThrow().seconds())
                .as("ten seconds each, both attempts counted")
                .isEqualTo(10.0 * executed.size());
    }

    @Test
    void aRateAtTheEdgeGetsANeighbour() throws Exception {
        // The plan tries batch 64 at 0.005, 0.01 and 0.02, and 0.02 is its best.
        run(folder, options(EXAMPLES));
        assertThat(executed).contains("b64-lr0.04-s1");
    }

    @Test
    void killedFiveTimesItDecidesAsIfNothingHadHappened() throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        run(undisturbed, options(EXAMPLES));
        List<String> all = List.copyOf(executed);
        Path killed = folder.resolve("killed");
        for (int kill = 0; kill < 5; kill++) {
            killedAt.add(all.get(all.size() * kill / 5));
            assertThat(run(killed, options(EXAMPLES))).isFalse();
        }
        assertThat(run(killed, options(EXAMPLES))).isTrue();
        RaceStanding one = session(undisturbed).race(options(EXAMPLES)).orElseThrow();
        RaceStanding other = session(killed).race(options(EXAMPLES)).orElseThrow();
        assertThat(other.state()).isEqualTo(one.state());
        assertThat(new HashSet<>(executed)).isEqualTo(new HashSet<>(all));
        executed.clear();
        assertThat(run(killed, options(EXAMPLES))).isTrue();
        assertThat(executed).as("nothing is left to run").isEmpty();
    }

    @Test
    void aBudgetEndsIt() throws Exception {
        RaceOptions brief = EXAMPLES.withBudget(65);
        assertThat(run(folder, options(brief))).isTrue();
        assertThat(executed)
                .as("ten seconds each; the round that is under way ends")
                .hasSizeLessThanOrEqualTo(8);
        assertThat(session(folder).missing(options(brief))).isZero();
        assertThat(session(folder).missing(options(EXAMPLES))).isPositive();
    }

    @Test
    void aTargetThatNobodyReachesGivesWayToAccuracy() throws Exception {
        StudyOptions hard = options(EXAMPLES)
                .with(b ->
                        b.target(Optional.of(Target.parse("accuracy>=0.9999"))).seeds(2));
        run(folder, hard);
        RaceStanding standing = session(folder).race(hard).orElseThrow();
        assertThat(standing.nobodyArrived()).isTrue();
        assertThat(standing.objective()).isEqualTo(Objective.ACCURACY);
        assertThat(standing.state().leader()).isPresent();
    }

    @Test
    void aGridAndARaceDoNotShareAFolder() throws Exception {
        run(folder, options(EXAMPLES));
        assertThatThrownBy(() -> run(folder, options(EXAMPLES).with(b -> b.race(Optional.empty()))))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("contains a race");
        assertThatThrownBy(() -> run(folder, options(RaceOptions.of(Objective.SECONDS_TO_TARGET))))
                .hasMessageContaining("another objective");
    }

    @Test
    void thePlanChoosesBatchSizesFrom8ToATenthOfTheTrainingSet() throws Exception {
        StudyOptions own = options(EXAMPLES).with(b -> b.batchSizes(List.of()).seeds(1));
        run(folder, own);
        RaceStanding standing = session(folder).race(own).orElseThrow();
        assertThat(standing.batchSizes()).startsWith(8L, 16L, 32L).endsWith(512L);
        assertThat(Files.readString(folder.resolve("study.json"))).contains("512", "\"largest_batch\" : 512");
    }

    @Test
    void batchSizesThatDoNotFitInMemoryAreLeftOutInEverySession() throws Exception {
        StudyOptions own =
                options(EXAMPLES).with(b -> b.batchSizes(List.of()).seeds(1).memoryBytes(100 << 20));
        bytesPerImage = 1 << 20;
        killedAt.add("b16-lr0.0025-s1");
        assertThat(run(folder, own)).isFalse();
        bytesPerImage = 1; // what a later measurement would show does not count
        assertThat(run(folder, own)).isTrue();
        RaceStanding standing = session(folder).race(own).orElseThrow();
        assertThat(standing.arms().stream().map(arm -> arm.batch().size()).distinct())
                .containsExactly(8, 16, 32, 64);
        assertThat(specs).allMatch(spec -> spec.memoryLimitBytes() == 100 << 20);
    }

    @Test
    void memoryForNoneIsSaidBeforeTheRace() {
        bytesPerImage = 50 << 20;
        assertThatThrownBy(() -> run(
                        folder,
                        options(EXAMPLES).with(b -> b.batchSizes(List.of()).memoryBytes(100 << 20))))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("not even batch 8 fits into 90 MB");
        assertThat(executed).isEmpty();
    }
}
