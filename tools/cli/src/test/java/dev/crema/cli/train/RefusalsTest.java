package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crema.cli.Crema;
import dev.crema.data.EmbeddedDigits;
import dev.crema.solver.gpu.NvidiaSmi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that are found before a child starts: message, next step, exit code, and no child. */
class RefusalsTest {
    @TempDir
    Path folder;

    /**
     * One mistake.
     *
     * @param id what it is
     * @param from a text of solver or net, replaced by {@code to}
     * @param options of train besides --solver
     * @param code the exit code
     * @param says what the message holds
     */
    record Case(String id, String from, String to, List<String> options, int code, List<String> says) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static Case edit(String id, String from, String to, String... says) {
        return new Case(id, from, to, List.of(), 3, List.of(says));
    }

    private static Case option(String id, int code, List<String> options, String... says) {
        return new Case(id, "", "", options, code, List.of(says));
    }

    static Stream<Case> cases() {
        return Stream.of(
                edit("missing net", "net: \"", "net: \"/nowhere", "noise_solver.prototxt:1:1", "no such file"),
                edit("malformed solver", "base_lr: ", "base_lr ", "noise_solver.prototxt:4:9", "expected \":\""),
                edit("malformed net", "std: 1 }", "std: 1", "noise_net.prototxt:"),
                edit("unknown field", "max_iter:", "max_itr:", "Did you mean 'max_iter'?"),
                edit("unknown layer", "\"ReLU\"", "\"RelU\"", "noise_net.prototxt:8:", "Did you mean \"ReLU\"?"),
                edit("unknown bottom", "bottom: \"ip1\" top: \"ip2\"", "bottom: \"ip3\" top: \"ip2\"", "ip3"),
                edit("unknown policy", "\"fixed\"", "\"fixt\"", "unknown lr_policy", "fixed"),
                edit(
                        "prefix",
                        "snapshot_prefix: \"%s\"",
                        "snapshot_prefix: \"/proc/no/noise\"",
                        "snapshot_prefix",
                        "cannot be written"),
                edit(
                        "batch 0",
                        "dim: 16 dim: 1 dim: 8 dim: 8 } shape { dim: 16 }",
                        "dim: 0 dim: 1 dim: 8 dim: 8 } shape { dim: 0 }",
                        "0"),
                option("batch option 0", 3, List.of("--batch-size", "0"), "--batch-size is 1 or more, not 0"),
                option("batch beyond memory", 3, List.of("--batch-size", "2000000000"), "more than a blob's"),
                option("missing snapshot", 3, List.of("--snapshot", "/no/x.solverstate"), "no such file"),
                option("missing weights", 3, List.of("--weights", "/no/x.caffemodel"), "no such file"),
                option("two starts", 2, List.of("--resume", "--weights", "x"), "exclude each other"),
                option("bad target", 2, List.of("--stop-at", "accuracy"), "accuracy>=0.98"),
                option("target of no output", 3, List.of("--stop-at", "acuracy>=0.9"), "the nearest is 'accuracy'"),
                option("target the wrong way", 2, List.of("--stop-at", "loss>=0.1"), "write loss<=0.1"),
                option("no BLAS thread", 2, List.of("--blas-threads", "0", "--dry-run"), "--blas-threads is 1 or more"),
                option("bad memory", 2, List.of("--memory", "much"), "4G"),
                option("unknown option", 2, List.of("--bach-size", "3"), "--batch-size"));
    }

    private String run(int code, List<String> arguments) {
        StringWriter err = new StringWriter();
        PrintWriter out = new PrintWriter(new StringWriter());
        int exit = Crema.run(arguments.toArray(String[]::new), out, new PrintWriter(err, true));
        assertThat(exit).as(err.toString()).isEqualTo(code);
        assertThat(err.toString()).startsWith("crema: ").doesNotContain("Exception", "\tat ");
        assertThat(folder.resolve("x.log")).doesNotExist();
        return err.toString();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefused(Case mistake) throws IOException {
        Path solver = Noise.write(
                folder,
                Noise.SOLVER.replace(mistake.from(), mistake.to()),
                Noise.NET.replace(mistake.from(), mistake.to()));
        List<String> arguments = new ArrayList<>(List.of("train", "--solver", solver.toString(), "--replicas", "1"));
        arguments.addAll(List.of("--log", folder.resolve("x.log").toString()));
        arguments.addAll(mistake.options());
        assertThat(run(mistake.code(), arguments)).contains(mistake.says());
    }

    @Test
    void aMissingSolverIsRefused() {
        assertThat(run(
                        3,
                        List.of(
                                "train",
                                "--solver",
                                folder.resolve("no.prototxt").toString())))
                .contains("no.prototxt", "no such file");
    }

    @Test
    void aGpuIsRefusedWhereThereIsNone() throws IOException {
        assumeTrue(NvidiaSmi.cards().isEmpty(), "this machine has a GPU");
        String solver = Noise.write(folder).toString();
        assertThat(run(3, List.of("train", "--solver", solver, "--gpu", "0"))).contains("There is no GPU here");
        Noise.write(folder, Noise.SOLVER.replace("solver_mode: CPU", "solver_mode: GPU"), Noise.NET);
        assertThat(run(3, List.of("train", "--solver", solver))).contains("--set solver_mode=CPU");
        assertThat(run(3, List.of("device_query", "-gpu", "all"))).contains("There is no GPU here");
    }

    @Test
    void aDryRunTrainsNothingAndShowsWhatWouldRun() throws IOException {
        StringWriter out = new StringWriter();
        int exit = Crema.run(
                new String[] {"train", "-solver=" + Noise.write(folder), "--max-iter", "7", "--dry-run"},
                new PrintWriter(out),
                new PrintWriter(new StringWriter()));
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("max_iter: 7", "name: \"Noise\"", "# solver max_iter: 100 → 7 (--max-iter)");
        assertThat(folder.resolve("snap")).doesNotExist();
    }

    @Test
    void aTrainingSetWhoseReplacementWasKilledHasItsNameAgain() throws IOException {
        EmbeddedDigits.writeMissing(folder);
        Path set = folder.resolve(EmbeddedDigits.TRAIN_NAME);
        Files.move(set, folder.resolve("." + EmbeddedDigits.TRAIN_NAME + ".old-4242"));
        Path solver = Path.of(System.getProperty("crema.root"), "prototxt/lenet/solver.prototxt");
        List<String> train = new ArrayList<>(List.of("train", "--solver", solver.toString(), "--replicas", "1"));
        train.addAll(List.of("--train-db", set.toString(), "--test-db"));
        train.add(folder.resolve(EmbeddedDigits.TEST_NAME).toString());
        train.addAll(List.of("--log", folder.resolve("x.log").toString(), "--dry-run"));
        assertThat(run(3, train)).contains(set.toString(), "It has its name again", "Start the command again");
        assertThat(set.resolve("data.mdb")).exists();
    }
}
