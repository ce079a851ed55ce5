package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.shared.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that cannot be written are a failure, whatever the command; a closed pipe ends quietly. */
class LosslessOutputTest {
    @TempDir
    private static Path folder;

    private static final Path ROOT = Path.of(System.getProperty("crema.root"));

    private static final String TINY = """
            layer { name: "data" type: "DummyData" top: "data" dummy_data_param { shape { dim: 2 dim: 3 } } }
            layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 2 } }
            """;

    private record Ended(int exitCode, String err) {}

    @BeforeAll
    static void inputs() throws IOException {
        StringBuilder log = new StringBuilder("""
                I1120 06:00:00.000001  4242 solver.cpp:45] Initializing solver from parameters:\s
                base_lr: 0.01
                max_iter: 200000
                I1120 06:00:01.000001  4242 solver.cpp:273] Solving warm
                """);
        for (int i = 0; i < 3000; i++) {
            log.append("I1120 06:%02d:%02d.300001  4242 solver.cpp:219] Iteration %d, loss = 0.5\n"
                    .formatted(i / 60 % 60, i % 60, i * 10));
            log.append("I1120 06:%02d:%02d.300003  4242 sgd_solver.cpp:105] Iteration %d, lr = 0.01\n"
                    .formatted(i / 60 % 60, i % 60, i * 10));
        }
        Files.writeString(folder.resolve("x.log"), log);
        for (int i = 0; i < 2; i++) {
            Path image =
                    Files.createDirectories(folder.resolve("images/class" + i)).resolve("a.png");
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        }
        Path cifar = Files.createDirectories(folder.resolve("cifar"));
        for (String file :
                List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch")) {
            Files.write(cifar.resolve(file + ".bin"), new byte[10 * 3073]);
        }
        Files.writeString(folder.resolve("tiny.prototxt"), TINY);
        assertThat(CremaTest.crema("convert-mnist", "--embedded", folder.resolve("digits") + "")
                        .exitCode())
                .isZero();
    }

    /** Every command that prints results, with arguments under which it does; the shell sends stdout to a full disk. */
    static Stream<String> printing() {
        String lenet = ROOT.resolve("prototxt/lenet/solver.prototxt").toString();
        List<String> calls = new ArrayList<>();
        calls.addAll(List.of(
                "--help",
                "--version",
                "version",
                "help train",
                "plot --help",
                "parse-log x.log --format json",
                "parse-log x.log --format jsonl",
                "extract-seconds x.log",
                "summarize x.log",
                "watch x.log --once",
                "epochs --examples 60000 --batch-size 64 --epochs 10",
                "set-batch " + lenet + " -b 32",
                "train --solver " + lenet + " --dry-run --no-tune --train-db digits/mnist_train_lmdb"
                        + " --test-db digits/mnist_test_lmdb",
                "study --solver " + lenet + " --batch-sizes 16,32 --dry-run -o planned",
                "set-classes " + lenet + " --classes 5",
                "max-batch --solver " + lenet + " --memory 300M --train-db digits/mnist_train_lmdb"
                        + " --test-db digits/mnist_test_lmdb",
                "compare x.log -o compared",
                "summarize x.log --json",
                "cluster",
                "inspect-db digits/mnist_test_lmdb",
                "inspect-db digits/mnist_test_lmdb --json",
                "convert-cifar cifar cifar-databases",
                "convert-imageset --classes-from-folders images images-database",
                "compute-image-mean digits/mnist_test_lmdb",
                "convert-mnist --embedded more",
                "shuffle-db digits/mnist_test_lmdb shuffled",
                "doctor",
                "doctor --json"));
        return calls.stream();
    }

    @ParameterizedTest
    @MethodSource("printing")
    void a_full_disk_is_never_a_success(String call) throws Exception {
        Ended ended = shell("\"$@\" > /dev/full", call);
        assertThat(ended.exitCode()).as(ended.err()).isNotZero();
        assertThat(ended.err()).contains("crema: ").doesNotContain("\tat ");
    }

    /** What Caffe's own commands print on stderr is their result. */
    @Test
    void a_full_disk_behind_stderr_is_no_success_where_the_result_is_there() throws Exception {
        String call = "time --model tiny.prototxt --iterations 1";
        assertThat(shell("\"$@\"", call).exitCode()).isZero();
        assertThat(shell("\"$@\" 2> /dev/full", call).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    /** Files under a limit of their size, which no write can pass: the way of a full disk, without harm to one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parse-log x.log -o parsed",
                "parse-log x.log --format sh -o parsed",
                "parse-log x.log --format json -o parsed",
                "parse-log x.log --format tensorboard -o parsed",
                "extract-seconds x.log seconds.txt",
                "plot x.log -o loss.png",
                "plot x.log -o loss.svg",
                "plot x.log -o loss.pdf",
                "plot x.log -o loss.html",
                "compare x.log -o compared",
                "compute-image-mean digits/mnist_test_lmdb mean.binaryproto",
                "shuffle-db digits/mnist_test_lmdb shuffled",
            })
    void a_file_that_cannot_grow_is_never_a_success(String call) throws Exception {
        Ended ended = shell("ulimit -f 1; \"$1\" -XX:-UsePerfData \"${@:2}\"", call);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("crema: ").doesNotContain("\tat ");
        String result = call.substring(call.lastIndexOf(' ') + 1);
        assertThat(Files.isRegularFile(folder.resolve(result)))
                .as("half a file")
                .isFalse();
    }

    @Test
    void help_on_a_terminal_is_bold_and_not_question_marks() throws Exception {
        Path out = folder.resolve("help.txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpicocli.ansi=true",
                "-cp",
                System.getProperty("java.class.path"),
                Crema.class.getName(),
                "set-batch",
                "--help");
        Process process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor()).isZero();
        assertThat(out).content().contains("\u001b[1mcrema set-batch").doesNotContain("?[");
    }

    @Test
    void a_pipe_that_is_closed_ends_quietly() throws Exception {
        Ended ended = shell("{ \"$@\"; echo ended $? >&2; } | head -c 10 >/dev/null", "parse-log x.log --format json");
        assertThat(ended.err()).isEqualTo("ended 141\n");
    }

    @Test
    void a_closed_standard_output_is_a_failure() throws Exception {
        Ended ended = shell("\"$@\" >&-", "epochs --examples 60000 --batch-size 64 --epochs 10");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void out_of_memory_is_code_6_and_no_trace() throws Exception {
        Path big = folder.resolve("big.log");
        try (InputStream in = Files.newInputStream(folder.resolve("x.log"));
                var out = Files.newOutputStream(big)) {
            byte[] once = in.readAllBytes();
            for (int i = 0; i < 100; i++) {
                out.write(once);
            }
        }
        Ended ended = shell("\"$1\" -Xmx12m \"${@:2}\" > /dev/null", "parse-log big.log --format json");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(ended.err()).contains("out of memory").doesNotContain("\tat ");
    }

    @Test
    void a_name_that_is_too_long_is_named_as_such() throws Exception {
        Ended ended = shell("\"$@\"", "plot x.log -o " + "x".repeat(260) + ".png");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("too long", "choose a shorter name");
    }

    /**
     * What fails under this limit is a class, a resource or a file, by the number of files that are open by then. How many
     * a process inherits differs: with few the command works, with many Java itself does not start.
     */
    @ParameterizedTest
    @ValueSource(ints = {28, 32, 36, 40})
    void too_few_open_files_are_named_and_code_1(int limit) throws Exception {
        Ended ended = shell("ulimit -n " + limit + "; \"$@\"", "convert-mnist --embedded few --force");
        // So begins what Java's launcher writes, and nothing of ours.
        Assumptions.assumeFalse(
                ended.err().startsWith("Error"), "skipped: Java does not start with " + limit + " files");
        Assumptions.assumeFalse(ended.exitCode() == ExitCode.OK, "skipped: " + limit + " files are enough here");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("crema: ", "ulimit -n 1024").doesNotContain("\tat ", "bug");
    }

    /** Runs {@code crema} in a JVM of its own from a shell, as a redirection is the shell's. */
    private static Ended shell(String script, String call) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dcrema.home=" + ROOT, "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("dev.crema.cli.Crema");
        command.addAll(List.of(call.split(" ")));
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(err, StandardCharsets.UTF_8));
    }
}
