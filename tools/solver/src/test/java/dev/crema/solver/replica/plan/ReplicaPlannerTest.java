package dev.crema.solver.replica.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.prototxt.shape.RecordShapes;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicaPlannerTest {
    private static final String MNIST = Definitions.DATA + Definitions.LOSS;

    private static ReplicaPlanner planner(String layers, int cores) {
        return new ReplicaPlanner(Definitions.of(layers), cores, OptionalLong.empty(), RecordShapes.UNKNOWN);
    }

    @ParameterizedTest(name = "batch size 64 on {0} cores: {1}")
    @CsvSource({"1, 1", "2, 2", "3, 2", "4, 4", "6, 4", "8, 8", "64, 8"})
    void autoTakesTheMostCoresThatDivideTheBatchIntoWorthwhileShares(int cores, int replicas) {
        assertThat(planner(MNIST, cores).auto().count()).isEqualTo(replicas);
    }

    @Test
    void beside_other_programs_there_are_fewer() {
        assertThat(planner(MNIST, 2).auto(0.4).count()).isEqualTo(2);
        assertThat(planner(MNIST, 2).auto(0.6).reason())
                .isEqualTo("1 replica: other programs use 0.6 of 2 cores; replicas 2 takes them anyway");
        assertThat(planner(MNIST, 8).auto(4.2).reason())
                .isEqualTo("4 replicas, one per core, 16 of 64 examples each: other programs use 4.2 of 8 cores");
        assertThat(planner(MNIST, 2).auto(7).count()).isEqualTo(1);
        assertThat(planner(MNIST, 1).auto(7).reason()).isEqualTo("1 replica: there is one core");
    }

    @Test
    void aPlanSaysWhy() {
        assertThat(planner(MNIST, 2).auto().reason()).isEqualTo("2 replicas, one per core, 32 of 64 examples each");
        assertThat(planner(MNIST.replace("64", "7"), 2).auto().reason())
                .isEqualTo("1 replica: batch size 7 does not divide into shares of 8 or more");
    }

    @ParameterizedTest(name = "{0} outputs at batch {1}: {2} replicas")
    @CsvSource({"10, 16, 1", "10, 64, 1", "10, 256, 2", "1000, 16, 1", "1000, 64, 2"})
    void autoSharesOnlyWhatIsWorthIt(int outputs, int batch, int replicas) {
        String net =
                MNIST.replace("64", Integer.toString(batch)).replaceAll("num_output: \\d+", "num_output: " + outputs);
        ReplicaPlan plan =
                new ReplicaPlanner(Definitions.of(net), 2, OptionalLong.empty(), RecordShapes.all(1, 28, 28)).auto();
        assertThat(plan.count()).as(plan.reason()).isEqualTo(replicas);
    }

    static Stream<Arguments> alone() {
        return Stream.of(
                Arguments.of(MNIST.replace("backend: LMDB", "backend: LEVELDB"), "reads a LevelDB"),
                Arguments.of(
                        MNIST + "layer { name: \"r\" type: \"Reduction\" bottom: \"ip\" top: \"r\" }",
                        "reduces over the batch"),
                Arguments.of(
                        MNIST.replace(
                                "type: \"Data\" top: \"data\" top: \"label\" include { phase: TRAIN }",
                                "type: \"MemoryData\" top: \"data\" top: \"label\" include { phase: TRAIN }"
                                        + " memory_data_param { batch_size: 64 }"),
                        "cannot give each replica its own records"),
                Arguments.of(
                        MNIST
                                + "layer { name: \"out\" type: \"HDF5Output\" bottom: \"ip\" bottom: \"label\""
                                + " hdf5_output_param { file_name: \"x\" } }",
                        "writes a file"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("alone")
    void whatWouldTrainSomethingElseIsRefusedAndLeftAloneByAuto(String layers, String why) {
        assertThat(planner(layers, 2).auto().count()).isEqualTo(1);
        assertThat(planner(layers, 2).auto().reason()).contains(why);
        assertThatThrownBy(() -> planner(layers, 2).exactly(2))
                .isInstanceOf(ReplicaRefusal.class)
                .hasMessageContaining(why);
    }

    @Test
    void batchNormIsDoneWhenAskedForAndSaid() {
        String layers = MNIST + "layer { name: \"bn\" type: \"BatchNorm\" bottom: \"ip\" top: \"bn\" }";
        assertThat(planner(layers, 2).auto().count()).isEqualTo(1);
        ReplicaPlan asked = planner(layers, 2).exactly(2);
        assertThat(asked.count()).isEqualTo(2);
        assertThat(asked.notes()).singleElement().asString().contains("batch's own mean and variance");
    }

    @ParameterizedTest(name = "{0} replicas of batch size {1}: {2}")
    @CsvSource({"3, 64, Use batch size 63", "3, 2, Use batch size 3", "2, 65, Use batch size 66"})
    void aBatchThatDoesNotDivideIsRefusedWithTheNearestThatDoes(int replicas, int batch, String nextStep) {
        assertThatThrownBy(() ->
                        planner(MNIST.replace("64", Integer.toString(batch)), 4).exactly(replicas))
                .isInstanceOfSatisfying(
                        ReplicaRefusal.class, e -> assertThat(e.nextStep()).startsWith(nextStep))
                .hasMessageContaining("does not divide by " + replicas);
    }

    @Test
    void moreReplicasThanCoresOrRecordsAreRefused() {
        assertThatThrownBy(() -> planner(MNIST, 2).exactly(4)).hasMessageContaining("there are 2 cores");
        ReplicaPlanner few = new ReplicaPlanner(Definitions.of(MNIST), 8, OptionalLong.of(3), RecordShapes.UNKNOWN);
        assertThatThrownBy(() -> few.exactly(4)).hasMessageContaining("3 records");
        assertThat(few.auto().count()).isEqualTo(2);
    }

    @Test
    void lossesThatSumAreSummedAndMixturesRefused() {
        String sum = MNIST.replace("top: \"loss\" }", "top: \"loss\" loss_param { normalization: NONE } }");
        assertThat(planner(sum, 2).auto().count()).isEqualTo(2);
        assertThat(Obstacles.sumsLoss(Definitions.of(sum).trainNet().net())).isTrue();
        assertThat(Obstacles.sumsLoss(Definitions.of(MNIST).trainNet().net())).isFalse();
        String mixed = sum + "layer { name: \"l2\" type: \"EuclideanLoss\" bottom: \"ip\" bottom: \"ip\" top: \"l2\" }";
        assertThatThrownBy(() -> planner(mixed, 2).exactly(2)).hasMessageContaining("sums over the batch and some");
    }

    @Test
    void everyCardTakesTheWholeBatchSizeAsWithCaffe() {
        assertThat(planner(MNIST, 2).onGpus(2).reason()).isEqualTo("2 replicas, one per card, 64 examples each");
    }
}
