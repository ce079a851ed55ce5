package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.data.DatabaseInfo;
import dev.crema.data.EmbeddedDigits;
import dev.crema.data.record.Order;
import dev.crema.data.shuffle.Shuffler;
import dev.crema.data.store.Existing;
import dev.crema.data.store.WriteOptions;
import dev.crema.prototxt.change.LrRule;
import dev.crema.solver.Fact;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Warmup;
import dev.crema.solver.replica.plan.ReplicaRefusal;
import dev.crema.study.conclude.Objective;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.Arm;
import dev.crema.study.plan.Base;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.Planner;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.SeedData;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the runs of a study train: records, batches, schedule, test passes, replicas. */
class StudiedRunsTest extends FakeStudy {
    @Test
    void seedsHaveTheirOwnRecordOrderAndBatchesOfASeedShareIt() throws Exception {
        run(options(2, 16, 64));
        for (String seed : List.of("s1", "s2")) {
            assertThat(fake.specs.stream()
                            .filter(s -> s.name().endsWith(seed))
                            .map(s -> s.solver().replaceAll("(?s).*?source: \"([^\"]+)\".*", "$1"))
                            .distinct())
                    .singleElement()
                    .asString()
                    .endsWith("train-" + seed);
        }
        assertThat(folder.resolve("data"))
                .as("copies go when the study is complete")
                .doesNotExist();
    }

    /** A net with a database of images and one of labels reads record n of both at the same time. */
    @Test
    void twoDatabasesOfOneNetAreShuffledAlike() throws Exception {
        Path digits = place.resolve("data").resolve(EmbeddedDigits.TRAIN_NAME);
        Path labels = place.resolve("data/labels_lmdb");
        Shuffler.write(
                digits, labels, 1, WriteOptions.defaults().withOrder(Order.KEPT).withExisting(Existing.REPLACED));
        String data =
                "layer { name: \"%s\" type: \"Data\" top: \"%s\" data_param { source: \"%s\" batch_size: 8 backend: LMDB"
                        + " } }\n";
        Files.writeString(
                place.resolve("two.prototxt"),
                data.formatted("images", "images", digits)
                        + data.formatted("labels", "labels", labels)
                        + "layer { name: \"ip\" type: \"InnerProduct\" bottom: \"images\" top: \"ip\" inner_product_param {"
                        + " num_output: 784 } }\nlayer { name: \"flat\" type: \"Flatten\" bottom: \"labels\" top: \"flat\""
                        + " }\nlayer { name: \"loss\" type: \"EuclideanLoss\" bottom: \"ip\" bottom: \"flat\" top: \"loss\""
                        + " }\n");
        Files.writeString(
                place.resolve("two_solver.prototxt"),
                "net: \"two.prototxt\"\nbase_lr: 0.01\nlr_policy: \"fixed\"\nmax_iter: 10\n");
        Base base = Base.read(StudyOptions.of("two_solver.prototxt", List.of(8)), place);
        assertThat(base.trainSize()).hasValue(DatabaseInfo.read(digits).records());
        TrainCopies copies = new TrainCopies(StudyOptions.of("two_solver.prototxt", List.of(8)), base, folder);
        PlannedRun run = Planner.plan(
                        StudyOptions.of("two_solver.prototxt", List.of(8))
                                .with(b -> b.budget(new StudyBudget.Iterations(10))),
                        place)
                .runs()
                .get(0);
        SeedData copy = copies.of(run);
        Path images = place.resolve(copy.train().get("images"));
        assertThat(images).isNotEqualTo(place.resolve(copy.train().get("labels")));
        assertThat(DatabaseInfo.read(place.resolve(copy.train().get("labels"))).quickDigest())
                .as("copies of equal databases in one order are equal")
                .isEqualTo(DatabaseInfo.read(images).quickDigest())
                .isNotEqualTo(DatabaseInfo.read(digits).quickDigest());
    }

    /** 32 images in four passes are an update of 128: as long, as often tested and as fast learning as that. */
    @Test
    void anUpdateOfSeveralPassesHasItsEffectiveBatchSize() throws Exception {
        StudyOptions passes = options(1, 128, 32).with(b -> b.iterSizes(List.of(1, 4)));
        assertThat(run(passes)).isTrue();
        assertThat(fake.executed).containsExactlyInAnyOrder("b128-e1-s1", "b32x4-e1-s1");
        RunSpec one = spec("b128-e1-s1");
        RunSpec four = spec("b32x4-e1-s1");
        assertThat(four.solver()).contains("iter_size: 4", "batch_size: 32");
        assertThat(four.testIterations()).isEqualTo(one.testIterations());
        assertThat(four.solver().replaceAll("(?s).*max_iter: (\\d+).*", "$1"))
                .isEqualTo(one.solver().replaceAll("(?s).*max_iter: (\\d+).*", "$1"));
        assertThat(new StudySession(folder, place, StudyListener.NONE).options())
                .isEqualTo(passes);
    }

    @Test
    void theRatesOfARaceFollowTheEffectiveBatchSize() {
        StudyOptions race = StudyOptions.of("prototxt/lenet/solver.prototxt", List.of(256, 64))
                .with(b -> b.iterSizes(List.of(1, 4)).race(Optional.of(RaceOptions.of(Objective.ACCURACY))));
        Plan plan = Planner.plan(race, place);
        assertThat(plan.remarks().toString()).contains("iter_size");
        assertThat(rates(plan, 64)).isEqualTo(rates(plan, 256)).hasSize(3);
        assertThatThrownBy(() -> race.with(b -> b.iterSizes(List.of(1, 2, 4))))
                .hasMessageContaining("3 values for 2 batch sizes");
    }

    private static List<OptionalDouble> rates(Plan plan, int size) {
        return plan.arms().stream()
                .filter(arm -> arm.batch().size() == size)
                .map(Arm::lr)
                .toList();
    }

    @Test
    void onlyRatesAboveTheSolversHaveAWarmUp() throws Exception {
        StudyOptions warm =
                options(1, 64, 256).with(b -> b.lrRules(List.of(LrRule.LINEAR)).warmup(0.5));
        run(warm);
        assertThat(spec("b64-e1-linear-s1").warmup()).isEqualTo(Warmup.NONE);
        assertThat(spec("b256-e1-linear-s1").warmup()).isEqualTo(new Warmup(16, 0.01));
        assertThat(fake.specs)
                .allMatch(s -> s.facts().contains(new Fact("warmup", "0.5 epochs from learning rate 0.01")));
        assertThat(new StudySession(folder, place, StudyListener.NONE).options())
                .isEqualTo(warm);
        assertThatThrownBy(() -> run(warm.with(b -> b.warmup(0.25))))
                .hasMessageContaining("was run with another solver");
        assertThatThrownBy(() -> warm.with(b -> b.warmup(1))).hasMessageContaining("not shorter than a run");
    }

    @Test
    void aWarmUpFromARateBelowZeroIsRefused() throws Exception {
        Path solver = place.resolve("prototxt/lenet/solver.prototxt");
        Path negative = place.resolve("prototxt/lenet/negative.prototxt");
        Files.writeString(negative, Files.readString(solver).replaceFirst("base_lr: ", "base_lr: -"));
        StudyOptions warm = options(1, 64)
                .with(b -> b.solver("prototxt/lenet/negative.prototxt")
                        .lrs(List.of(0.01))
                        .warmup(0.5));
        assertThatThrownBy(() -> run(warm))
                .isInstanceOf(CremaException.class)
                .hasMessageContaining("negative.prototxt")
                .hasMessageContaining("base_lr is -0.01");
    }

    @Test
    void aBatchLargerThanTheSetIsLeftOutAndTheRestRuns() throws Exception {
        run(options(1, 64, 9_000));
        assertThat(fake.executed).containsExactly("b64-e1-s1");
    }

    @Test
    void listsOfEpochsPairWithBatches() throws Exception {
        StudyOptions paired =
                options(1, 16, 160, 160).with(b -> b.budget(new StudyBudget.Epochs(List.of(1.0, 1.0, 10.0))));
        run(paired);
        assertThat(fake.executed).containsExactlyInAnyOrder("b16-e1-s1", "b160-e1-s1", "b160-e10-s1");
        assertThat(new StudySession(folder, place, StudyListener.NONE)
                        .conclude(MeasureOptions.DEFAULT)
                        .effects()
                        .groups())
                .hasSize(3);
    }

    @Test
    void theScheduleFollowsTheBatchAndTheBudgetAloneEndsIt() throws Exception {
        run(options(1, 64, 128));
        String solver = fake.specs.stream()
                .filter(s -> s.name().startsWith("b128"))
                .findFirst()
                .orElseThrow()
                .solver();
        // 8,000 records, one epoch; gamma of the inv policy grows with the batch.
        assertThat(solver).contains("max_iter: 63").contains("gamma: 0.0002").contains("random_seed: 1");
    }

    @Test
    void runsAreTestedAfterTheSameImages() throws Exception {
        run(options(1, 16, 64));
        List<List<Integer>> images = fake.specs.stream()
                .map(s -> s.testIterations().stream()
                        .map(i -> i * (s.name().startsWith("b16") ? 16 : 64))
                        .toList())
                .toList();
        assertThat(images).hasSize(2);
        assertThat(images.get(0)).isEqualTo(images.get(1)).hasSizeBetween(15, 30);
    }

    @Test
    void batchesThatDivideUseAllCores() throws Exception {
        new StudySession(folder, place, StudyListener.NONE).run(options(1, 8, 64), fake.place(2));
        assertThat(replicas()).containsOnly(Map.entry("b8-e1-s1", 1), Map.entry("b64-e1-s1", 2));
    }

    @Test
    void aNumberOfReplicasThatABatchCannotShareIsRefused() {
        StudyOptions two = options(1, 8, 9, 64).with(b -> b.replicas(OptionalInt.of(2)));
        StudySession session = new StudySession(folder, place, StudyListener.NONE);
        assertThatThrownBy(() -> session.run(two, fake.place(2)))
                .isInstanceOf(ReplicaRefusal.class)
                .hasMessage("replicas 2: batch size 9 does not divide by 2");
    }

    private Map<String, Integer> replicas() {
        return fake.specs.stream()
                .filter(spec -> !spec.name().startsWith("probe"))
                .collect(Collectors.toMap(RunSpec::name, RunSpec::replicas, (a, b) -> b));
    }
}
