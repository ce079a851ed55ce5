package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.data.EmbeddedDigits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people who know Caffe type, and what is made or written without being asked for: nothing. */
class WhatPeopleTypeTest {
    private static final String LENET = """
            name: "Digits"
            layer { name: "mnist" type: "Data" top: "data" top: "label" include { phase: TRAIN }
              data_param { source: "%1$s/mnist_train_lmdb" batch_size: 64 backend: LMDB } }
            layer { name: "mnist" type: "Data" top: "data" top: "label" include { phase: TEST }
              data_param { source: "%1$s/mnist_test_lmdb" batch_size: 96 backend: LMDB } }
            layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip"
              inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
            layer { name: "accuracy" type: "Accuracy" bottom: "ip" bottom: "label" top: "accuracy"
              include { phase: TEST } }
            layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" }
            """;

    @TempDir
    Path folder;

    private Path solver;
    private String out = "";
    private String err = "";

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("net.prototxt"), LENET.formatted(folder.resolve("db")));
        solver = Files.writeString(folder.resolve("solver.prototxt"), """
                net: "net.prototxt" base_lr: 0.0001 lr_policy: "fixed" max_iter: 4 display: 2 test_iter: 2
                test_interval: 4 solver_mode: CPU snapshot_prefix: "%s"
                """.formatted(folder.resolve("snap/digits")));
    }

    private int crema(String... arguments) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        int code = Crema.run(arguments, new PrintWriter(outText, true), new PrintWriter(errText, true));
        out = outText.toString();
        err = errText.toString();
        return code;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void a_missing_database_is_never_made_up() throws IOException {
        List<String> before = files();
        assertThat(crema("train", "--solver", solver.toString(), "--log", folder.resolve("x.log") + ""))
                .isEqualTo(3);
        assertThat(err)
                .contains("net.prototxt:", "mnist_train_lmdb", "does not exist", "convert-mnist --embedded")
                .contains("get-mnist");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_dry_run_writes_nothing_at_all() throws IOException {
        EmbeddedDigits.write(folder.resolve("db"), 1);
        List<String> before = files();
        assertThat(crema("train", "--solver", solver.toString(), "--dry-run"))
                .as(err)
                .isZero();
        assertThat(out).contains("name: \"Digits\"");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_dry_run_does_not_make_the_digits_either() throws IOException {
        List<String> before = files();
        assertThat(crema("train", "--solver", solver.toString(), "--dry-run", "--embedded-digits"))
                .isEqualTo(3);
        assertThat(err).contains("would make");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void the_digits_come_on_request_and_the_log_names_what_was_trained_on() throws IOException {
        Path log = folder.resolve("x.log");
        assertThat(crema(
                        "train",
                        solver.toString(),
                        "--embedded-digits",
                        "--replicas",
                        "1",
                        "--no-tune",
                        "--log",
                        log + ""))
                .as(err)
                .isZero();
        assertThat(Files.readString(log))
                .contains("Crema: train_set_size = 8000", "Crema: train_set_digest = sha256 ")
                .contains(" of 8,000 records", "Crema: test_set_digest = sha256 ");
        assertThat(err).contains("beside the solver");

        assertThat(crema(
                        "test",
                        "-model",
                        folder.resolve("net.prototxt").toString(),
                        "-weights",
                        folder.resolve("snap/digits_iter_4.caffemodel").toString()))
                .as(err)
                .isZero();
        // 96 does not divide 2,000: batches of 80 do, 25 times.
        assertThat(err).contains("each of the 2,000 records was scored once: 25 batches of 80");
    }

    @Test
    void a_net_given_as_solver_is_recognised_and_its_solver_named() {
        assertThat(crema("train", "--solver", folder.resolve("net.prototxt").toString()))
                .isEqualTo(3);
        assertThat(err).contains("is a net, and a solver is needed").contains("solver.prototxt, which names this net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-alsologtostderr",
                "-alsologtostderr=1",
                "--logtostderr=true",
                "-nologtostderr",
                "-minloglevel=2",
                "-minloglevel 2",
                "-log_dir /tmp",
                "-log_dir=/tmp",
                "-v 1",
                "-v=1",
                "--stderrthreshold=0",
            })
    void flags_of_glog_are_accepted(String flags) throws IOException {
        EmbeddedDigits.write(folder.resolve("db"), 1);
        String[] typed = ("train -solver " + solver + " --dry-run " + flags).split(" ");
        assertThat(crema(typed)).as(err).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--lr, --base-lr",
        "--learning-rate, --base-lr",
        "--epoch, --epochs",
        "--batch, --batch-size",
        "--iterations, --max-iter",
        "--caffemodel, --weights",
        "--bach-size, --batch-size"
    })
    void other_names_get_a_hint(String typed, String meant) {
        assertThat(crema("train", "--solver", solver.toString(), typed, "5")).isEqualTo(2);
        assertThat(err).contains("did you mean " + meant + "?");
    }

    @Test
    void help_and_version_are_words_too() {
        assertThat(crema("help", "train")).isZero();
        assertThat(out).contains("Usage: crema train");
        assertThat(crema("help")).isZero();
        assertThat(out).contains("parse-log");
        assertThat(crema("version")).isZero();
        assertThat(out).startsWith("crema ");
        assertThat(crema("sumarize", "x.log")).isEqualTo(2);
        assertThat(err).contains("no such command: sumarize", "did you mean summarize?");
    }

    @Test
    void the_orders_of_the_scripts_are_understood() throws IOException {
        Path log = folder.resolve("small.log");
        Files.writeString(log, """
                I1120 06:00:00.000001  4242 solver.cpp:45] Initializing solver from parameters:\s
                base_lr: 0.01
                I1120 06:00:01.000001  4242 solver.cpp:273] Solving warm
                I1120 06:00:01.300001  4242 solver.cpp:219] Iteration 0, loss = 2.3
                I1120 06:00:01.300003  4242 sgd_solver.cpp:105] Iteration 0, lr = 0.01
                I1120 06:00:03.300001  4242 solver.cpp:219] Iteration 100, loss = 0.3
                I1120 06:00:03.300003  4242 sgd_solver.cpp:105] Iteration 100, lr = 0.01
                """);
        assertThat(crema("parse-log", log + "", folder.resolve("tables") + ""))
                .as(err)
                .isZero();
        assertThat(folder.resolve("tables/small.log.train")).exists();
        assertThat(crema("plot", "6", folder.resolve("loss.png") + "", log + ""))
                .as(err)
                .isZero();
        assertThat(folder.resolve("loss.png")).isNotEmptyFile();
        assertThat(crema("extract-seconds", log + "", folder.resolve("seconds.txt") + ""))
                .isZero();
        assertThat(folder.resolve("seconds.txt")).isNotEmptyFile();
    }
}
