package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Budget;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Warmup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Caffe, one replica against several: the same records, so the same training but for the order of sums. */
@Timeout(300)
class ReplicatedRunTest extends ReplicatedRuns {
    private static final Pattern SCORE = Pattern.compile("Test net output #(\\d): (\\w+) = (\\S+)");
    private static final Pattern RATE = Pattern.compile(", lr = (\\S+)");
    private static final Pattern TESTED = Pattern.compile("Iteration (\\d+), Testing net");

    @Test
    void replicasAreTestedWhereTheyAreToldToBe() throws Exception {
        String solver = TinyData.solver(24, "max_iter: 40").replaceAll("test_interval: \\d+", "test_interval: 40");
        for (int replicas : List.of(1, 2)) {
            RunResult result =
                    run(spec("tested" + replicas, solver, replicas).with(b -> b.testIterations(List.of(1, 7, 20))));
            assertThat(numbers(TESTED, 1, result.log())).containsExactly(0.0, 1.0, 7.0, 20.0, 40.0);
        }
    }

    /** The policy is step with gamma 0.5 after 40 iterations: it multiplies the base rate, which rises from 0.01 to 0.05. */
    @Test
    void aWarmUpRaisesTheBaseRateThatThePolicyMultiplies() throws Exception {
        for (int replicas : List.of(1, 2)) {
            RunResult result = run(spec("warm" + replicas, TinyData.solver(24, "max_iter: 60"), replicas)
                    .with(b -> b.warmup(new Warmup(20, 0.01))));
            assertThat(numbers(RATE, 1, result.log())).containsExactly(0.01, 0.03, 0.05, 0.05, 0.025, 0.025);
        }
    }

    @ParameterizedTest(name = "{0} replicas")
    @ValueSource(ints = {2, 4})
    void replicasTrainAsOneSolverDoes(int replicas) throws Exception {
        String solver = TinyData.solver(24, "max_iter: 100");
        RunResult one = run(spec("one", solver, 1));
        RunResult many = run(spec("many", solver, replicas));
        assertThat(many.outcome()).isInstanceOf(Outcome.Finished.class);
        assertThat(numbers(LOSS, 1, many.log())).isEqualTo(numbers(LOSS, 1, one.log()));
        assertClose(numbers(LOSS, 2, many.log()), numbers(LOSS, 2, one.log()), CLOSE);
        assertClose(numbers(SCORE, 3, many.log()), numbers(SCORE, 3, one.log()), 0.01);
        assertThat(Files.readString(many.log()))
                .contains(
                        "Crema: replicas = " + replicas,
                        "Crema: batch_size = 24",
                        "Iteration 90, lr = 0.0125",
                        "Optimization Done.");
        assertClose(
                weights(folder.resolve("many/snap/tiny_iter_100.caffemodel")),
                weights(folder.resolve("one/snap/tiny_iter_100.caffemodel")),
                CLOSE);
    }

    @Test
    void testsOnAllReplicasGiveTheVeryScoresOfOneSolver() throws Exception {
        // Without training between them, all test passes see the same weights.
        String solver = TinyData.solver(24, "max_iter: 60").replace("base_lr: 0.05", "base_lr: 0");
        RunResult one = run(spec("one", solver, 1));
        RunResult three = run(spec("three", solver, 3));
        assertThat(folder.resolve("three/net.replicas_test0.prototxt")).exists();
        assertThat(numbers(SCORE, 3, three.log())).hasSize(8).isEqualTo(numbers(SCORE, 3, one.log()));
    }

    @Test
    void gradientsOfIterSizeAddUp() throws Exception {
        String solver = TinyData.solver(12, "max_iter: 60 iter_size: 2 average_loss: 5");
        RunResult one = run(spec("one", solver, 1));
        RunResult two = run(spec("two", solver, 2));
        assertClose(numbers(LOSS, 2, two.log()), numbers(LOSS, 2, one.log()), CLOSE);
        assertClose(
                weights(folder.resolve("two/snap/tiny_iter_60.caffemodel")),
                weights(folder.resolve("one/snap/tiny_iter_60.caffemodel")),
                CLOSE);
    }

    @Test
    void aListOfImagesIsDealtOutAsADatabaseIs() throws Exception {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 48; i++) {
            Path image = data.resolve("image" + i + ".pgm");
            Files.write(
                    image,
                    ("P5 8 8 255\n" + "~ab^%Z0(".repeat(7) + "qwertzu" + (char) (33 + i))
                            .getBytes(StandardCharsets.US_ASCII));
            list.append(image).append(' ').append(i % 3).append('\n');
        }
        Files.writeString(data.resolve("list.txt"), list);
        String solver = TinyData.solver(24, "max_iter: 40")
                .replaceFirst("type: \"Data\"", "type: \"ImageData\"")
                .replaceFirst(
                        "data_param \\{ source: \"train_lmdb\" batch_size: 24 backend: LMDB }",
                        "image_data_param { source: \"" + data.resolve("list.txt")
                                + "\" batch_size: 24 is_color: false }");
        RunResult one = run(spec("one", solver, 1));
        RunResult two = run(spec("two", solver, 2));
        assertThat(two.outcome()).isInstanceOf(Outcome.Finished.class);
        assertClose(numbers(LOSS, 2, two.log()), numbers(LOSS, 2, one.log()), CLOSE);
    }

    @Test
    void lossesThatSumAreSummed() throws Exception {
        String solver = TinyData.solver(24, "max_iter: 40")
                .replace("base_lr: 0.05", "base_lr: 0.002")
                .replace("top: \"loss\" }", "top: \"loss\" loss_param { normalization: NONE } }");
        RunResult one = run(spec("one", solver, 1));
        RunResult two = run(spec("two", solver, 2));
        assertThat(numbers(LOSS, 2, one.log()).get(0)).isGreaterThan(10);
        assertClose(numbers(LOSS, 2, two.log()), numbers(LOSS, 2, one.log()), 24 * CLOSE);
    }

    @Test
    void batchNormTrainsWithStatisticsOfItsOwn() throws Exception {
        String solver = TinyData.solver(24, "max_iter: 40")
                .replace(
                        "layer { name: \"relu1\"",
                        "layer { name: \"bn\" type: \"BatchNorm\" bottom: \"ip1\" top: \"ip1\" } layer { name: \"relu1\"");
        RunResult result = run(spec("two", solver, 2));
        assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
        List<Double> losses = numbers(LOSS, 2, result.log());
        assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SHARED", "COPIED"})
    void theParametersOfAllReplicasHaveTheSameBits(String weights) throws Exception {
        RunSpec spec = spec("bits", TinyData.solver(24, "max_iter: 150 snapshot_after_train: false"), 3);
        assertThat(run(spec.with(b -> b.budget(Budget.ofIterations(1)))).usable())
                .isTrue();
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplicaProbe.class.getName(),
                        weights,
                        "solver.prototxt",
                        "net.replicas.prototxt",
                        "3")
                .directory(folder.resolve("bits").toFile())
                .redirectError(
                        ProcessBuilder.Redirect.to(folder.resolve("probe.log").toFile()))
                .start();
        String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said)
                .as("%s", Files.readString(folder.resolve("probe.log")))
                .isEqualTo("150 iterations, 3 replicas, differing bits: 0\n");
    }
}
