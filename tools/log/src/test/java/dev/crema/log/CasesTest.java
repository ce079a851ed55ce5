package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that were misread in silence. */
class CasesTest {
    static final String BROKEN = """
            I0805 02:18:36.330000  7288 solver.cpp:279] Solving LeNet
            I0805 02:18:36.330000  7288 solver.cpp:337] Iteration 0, Testing net (#0)
            I0805 02:18:36.711809  7288 solver.cpp:404]     Test net output #0: accuracy = 0.125
            I0805 02:18:36.711809  7288 solver.cpp:404]     Test net output #1: loss = 0.706133 (* 1 = 0.706133 loss)
            I0805 02:18:36.796450  7288 solver.cpp:228] Iteration 0, loss = 0.71298
            I0805 02:18:36.796450  7288 solver.cpp:244]     Train net output #0: loss = 0.71298 (* 1 = 0.71298 loss)
            I0805 02:18:36.796450  7288 sgd_solver.cpp:106] Iteration 0, lr = 0.01
            I0805 02:18:38.796450  7288 solver.cpp:228] Iteration 20 (10.12 iter/s, 1.9s/20 iters), loss = 0.512345
            I0805 02:18:38.796450  7288 solver.cpp:244]     Train net output #0: loss = 0.512345 (* 1 = 0.512345 loss)
            I0805 02:18:38.796450  7288 sgd_solver.cpp:106] Iteration 20, lr = 0.00998503
            I0805 02:18:42.796450  7288 caffe.cpp:254] Optimization Done.
            """;

    @TempDir
    Path folder;

    static CaffeLog read(String log) throws IOException {
        return CaffeLogs.read(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "text", ReadOptions.year(2016));
    }

    static CaffeLog of(String name) throws IOException {
        return CaffeLogs.read(Cases.path("logs/" + name));
    }

    /** Rows without their clock: iteration, loss, rate; iteration, net, outputs. */
    static String rows(CaffeLog log) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < log.train().size(); i++) {
            rows.add("train " + log.train().iteration(i) + " " + log.train().loss(i) + " "
                    + log.train().learningRate(i));
        }
        for (int i = 0; i < log.test().size(); i++) {
            StringBuilder row = new StringBuilder(
                    "test " + log.test().iteration(i) + "#" + log.test().net(i));
            for (String name : log.test().outputNames()) {
                row.append(' ')
                        .append(name)
                        .append('=')
                        .append(log.test().output(name).get(i));
            }
            rows.add(row.toString());
        }
        return String.join("\n", rows);
    }

    static List<String> rules(CaffeLog log) {
        return log.diagnostics().stream().map(Diagnostic::rule).toList();
    }

    @Test
    void a_test_loss_belongs_to_its_pass() throws IOException {
        String log = """
                I0704 18:21:29.000000 32707 solver.cpp:226] Solving Net
                I0704 18:21:31.000000 32707 solver.cpp:189] Iteration 200, loss = 2.6
                I0704 18:22:53.000000 32707 solver.cpp:270] Iteration 250, Testing net (#0)
                I0704 18:23:01.000000 32707 solver.cpp:306] Test loss: 1.4
                I0704 18:23:01.000100 32707 solver.cpp:319]     Test net output #0: accuracy = 0.5
                I0704 18:23:01.000200 32707 solver.cpp:270] Iteration 250, Testing net (#1)
                I0704 18:23:05.000000 32707 solver.cpp:306] Test loss: 0.9
                I0704 18:23:05.000100 32707 solver.cpp:319]     Test net output #0: accuracy = 0.9
                """;
        assertThat(rows(read(log))).endsWith("""
                test 250#0 Test loss=1.4 accuracy=0.5
                test 250#1 Test loss=0.9 accuracy=0.9""");
        assertThat(rows(of("testloss.log"))).endsWith("""
                test 0#0 Test loss=2.5 accuracy=0.1
                test 250#0 Test loss=1.4 accuracy=0.5
                test 250#1 Test loss=0.9 accuracy=0.9""");
    }

    @Test
    void a_process_of_2014_that_resumes_is_a_session_of_its_own() throws IOException {
        CaffeLog log = of("resume2014.log");
        assertThat(log.sessions()).hasSize(2);
        assertThat(log.sessions().get(0).resumedFrom()).isEmpty();
        assertThat(log.sessions().get(0).ending()).isInstanceOf(Ending.Killed.class);
        assertThat(log.sessions().get(1).resumedFrom()).contains("a_iter_2000.solverstate");
        assertThat(log.sessions().get(1).secondsBefore()).isCloseTo(23.85, within(0.01));
    }

    @Test
    void a_batch_size_whose_net_is_not_known_is_not_the_training_nets() throws IOException {
        assertThat(of("headcut_testbatch.log").sessions().get(0).config().batchSize())
                .isEmpty();
        String piece = """
                I0607 15:51:52.674731 5428 data_layer.cpp:45] output data size: 8,3,300,300
                I0607 15:51:52.962368 5428 solver.cpp:273] Solving n
                I0607 15:51:53.000000 5428 solver.cpp:218] Iteration 0, loss = 5
                """;
        assertThat(read(piece).sessions().get(0).config().batchSize()).isEmpty();
        String whole = "I0607 15:51:52.0 5428 data_layer.cpp:45] output data size: 64,3,300,300\n"
                + "I0607 15:51:52.1 5428 solver.cpp:181] Creating test net (#0) specified by net file: a\n" + piece;
        SessionConfig config = read(whole).sessions().get(0).config();
        assertThat(config.batchSize()).as("the net before the test net").hasValue(64);
        assertThat(config.testBatchSizes()).containsExactly(8);
    }

    @Test
    void a_solver_dump_whose_heading_is_cut_off_is_a_solver_dump() throws IOException {
        SessionConfig config = read("base_lr: 0.02\nlr_policy: \"step\"\nmax_iter: 100\n" + BROKEN)
                .sessions()
                .get(0)
                .config();
        assertThat(config.baseLr()).hasValue(0.02);
        assertThat(config.maxIter()).hasValue(100);
    }

    @Test
    void a_record_that_is_merged_into_a_line_of_caffe_test_is_no_part_of_its_name() throws IOException {
        String line = "I1120 06:15:00.000000  1 caffe.cpp:1] ";
        CaffeLog log = read(line + "Batch 0, a = 1\n" + line + "Batch 1, a" + line + "Batch 2, a = 3\n" + line + "a"
                + line + "a = 2\n");
        assertThat(log.caffeTest().batch(0)).isZero();
        assertThat(log.caffeTest().batch(1)).isEqualTo(2);
        assertThat(log.caffeTest().outputs().names()).containsExactly("a");
        assertThat(log.caffeTest().means().names()).containsExactly("a");
        assertThat(rules(log)).contains("merged-lines");
    }

    @Test
    void a_decimal_comma_is_a_point() throws IOException {
        CaffeLog log = read(BROKEN.replaceAll("= (\\d)\\.(\\d)", "= $1,$2"));
        assertThat(rows(log)).isEqualTo(rows(read(BROKEN)));
        assertThat(rules(log)).containsExactly("decimal-comma");
        assertThat(rows(of("comma.log"))).contains("test 0#0 accuracy=0.125 loss=0.706133");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d:", "train.log:%d:", "%6d\t", "%3d  ", "[%d] ", "train.log-%d-"})
    void line_numbers_in_front_are_no_ranks(String prefix) throws IOException {
        String whole = "I0805 02:18:36.326828  7288 solver.cpp:48] Initializing solver from parameters:\n"
                + "base_lr: 0.01\nmax_iter: 60\n" + BROKEN;
        StringBuilder numbered = new StringBuilder();
        int number = prefix.startsWith("[") ? 7 : 8; // a rank stays what it is
        for (String line : whole.lines().toList()) {
            numbered.append(String.format(java.util.Locale.ROOT, prefix, number))
                    .append(line)
                    .append('\n');
            number += prefix.startsWith("[") ? 0 : 1;
        }
        CaffeLog log = read(numbered.toString());
        assertThat(rows(log)).isEqualTo(rows(read(whole)));
        assertThat(log.sessions().get(0).config().maxIter()).hasValue(60);
    }

    @Test
    void a_record_of_docker_may_have_blanks_and_other_fields() throws IOException {
        StringBuilder wrapped = new StringBuilder();
        for (String line : BROKEN.lines().toList()) {
            wrapped.append("{\"time\": \"2026-11-25T04:00:00.1Z\", \"stream\": \"stderr\", \"log\" : \"")
                    .append(line.replace("\"", "\\\""))
                    .append("\\n\"}\n");
        }
        assertThat(rows(read(wrapped.toString()))).isEqualTo(rows(read(BROKEN)));
        CaffeLog log = of("docker_json.log");
        assertThat(log.sessions().get(0).config().netName()).contains("LeNet");
        assertThat(log.sessions().get(0).config().maxIter()).hasValue(60);
    }

    @Test
    void ranks_whose_hosts_live_in_other_time_zones_have_the_seconds_of_their_own_clock() throws IOException {
        CaffeLog log = of("intel_ranks.log");
        assertThat(log.sessions()).hasSize(1);
        assertThat(log.train().seconds(0)).isCloseTo(5.1, within(0.2));
        assertThat(log.train().size()).isEqualTo(10);
        String swapped = """
                [1] I0502 08:40:00.000000 27707 solver.cpp:48] Initializing solver from parameters:
                [0] I0502 16:40:00.000000 13716 solver.cpp:48] Initializing solver from parameters:
                [1] I0502 08:40:04.000000 27707 solver.cpp:279] Solving Net
                [0] I0502 16:40:05.000000 13716 solver.cpp:279] Solving Net
                [0] I0502 16:40:10.000000 13716 solver.cpp:312] Iteration 0, loss = 4
                [1] I0502 08:40:11.000000 27707 solver.cpp:312] Iteration 0, loss = 4.01
                """;
        assertThat(read(swapped).train().seconds(0)).isEqualTo(5);
        CaffeLog untagged = read(swapped.replaceAll("(?m)^\\[\\d] ", ""));
        assertThat(untagged.sessions()).hasSize(1);
        assertThat(untagged.train().seconds(0)).isEqualTo(5);
        assertThat(untagged.train().size()).isEqualTo(1);
    }

    @Test
    void a_notebook_keeps_net_policy_and_batch() throws IOException {
        CaffeLog log = of("nb.ipynb");
        assertThat(log.sessions().get(0).config().netName()).contains("LeNet");
        assertThat(log.sessions().get(0).config().lrPolicy()).contains("inv");
        String dump = "I0805 02:18:36.326828  7288 solver.cpp:48] Initializing solver from parameters:\n"
                + "base_lr: 0.01\nlr_policy: \"inv\"\n"
                + "I0805 02:18:36.33 7288 net.cpp:58] Initializing net from parameters:\nname: \"n\"\n"
                + "layer {\n  name: \"d\"\n  type: \"Data\"\n  data_param {\n    batch_size: 32\n  }\n}\n" + BROKEN;
        StringBuilder cells =
                new StringBuilder("{\n \"cells\": [{\"cell_type\": \"code\", \"outputs\": [{\"text\": [\n");
        for (String line : dump.lines().toList()) {
            cells.append("  \"").append(line.replace("\"", "\\\"")).append("\\n\",\n");
        }
        String notebook = cells + "  \"\"]},\n {\"data\": {\"image/png\": \"iVBORw0KGgo\"}}]}], \"nbformat\": 4}\n";
        Path file = Files.writeString(folder.resolve("run.ipynb"), notebook);
        SessionConfig config = CaffeLogs.read(file).sessions().get(0).config();
        assertThat(config.batchSize()).hasValue(32);
        assertThat(config.lrPolicy()).contains("inv");
    }

    @Test
    void a_clock_may_have_fewer_digits_behind_its_second() throws IOException {
        assertThat(read(BROKEN.replaceAll("(:\\d\\d\\.\\d)\\d{5}", "$1"))
                        .train()
                        .seconds(0))
                .isCloseTo(0.4, within(1e-9));
    }

    @Test
    void a_pipe_is_read_through() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = new Thread(() -> {
            try (OutputStream out = new FileOutputStream(pipe.toFile())) {
                out.write(BROKEN.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        assertThat(rows(CaffeLogs.read(pipe))).isEqualTo(rows(read(BROKEN)));
        writer.join();
    }
}
