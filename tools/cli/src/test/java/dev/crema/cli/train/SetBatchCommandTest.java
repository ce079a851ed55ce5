package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.prototxt.SolverDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** set-batch and epochs from the command line to the files. */
class SetBatchCommandTest {
    private static final Path LENET = Path.of(System.getProperty("crema.root"), "prototxt/lenet");

    @TempDir
    Path folder;

    private String solver = "";

    private record Answer(int exitCode, String out, String err) {}

    @BeforeEach
    void lenetInAFolderOfItsOwn() throws IOException {
        Path net = folder.resolve("train_test.prototxt");
        Files.copy(LENET.resolve("train_test.prototxt"), net);
        String text = Files.readString(LENET.resolve("solver.prototxt"));
        Path file = Files.writeString(
                folder.resolve("solver.prototxt"), text.replace("prototxt/lenet/train_test.prototxt", net.toString()));
        solver = file.toString();
    }

    private static Answer crema(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Answer(exitCode, out.toString(), err.toString());
    }

    @Test
    void theDifferenceIsShownAndNothingIsWritten() throws IOException {
        String before = Files.readString(Path.of(solver));
        Answer answer = crema("set-batch", solver, "-b", "256", "--rescale", "--lr-rule", "linear");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out().lines())
                .contains(
                        "solver max_iter: 1000 → 250 (same examples: ÷ 4)",
                        "solver gamma: 0.0001 → 0.0004 (lr_policy inv: × 4)",
                        "solver base_lr: 0.01 → 0.04 (--lr-rule linear: × 4)",
                        "-max_iter: 1000",
                        "+max_iter: 250",
                        "-    batch_size: 64",
                        "+    batch_size: 256");
        assertThat(Path.of(solver)).hasContent(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatIsWrittenIsWhatWasShownAndCanBeTrained() {
        Path out = folder.resolve("out");
        assertThat(crema("set-batch", solver, "-b", "16", "--iter-size", "4", "-o", out.toString())
                        .exitCode())
                .isZero();
        SolverDefinition written = SolverDefinition.read(out.resolve("solver.prototxt"));
        assertThat(written.solver().getIterSize()).isEqualTo(4);
        assertThat(written.solver().getMaxIter()).isEqualTo(1000);
        assertThat(written.trainNet().net().getLayer(0).getDataParam().getBatchSize())
                .isEqualTo(16);
    }

    @Test
    void whatPeopleWroteStays() throws IOException {
        Path net = folder.resolve("old.prototxt");
        Files.writeString(net, """
                # a net of 2014, for a fork of Caffe
                layers { name: "data" type: DATA top: "data" top: "label"
                  data_param { source: "db"  batch_size: 64 } # one card
                  profile: true
                }
                layers { name: "ip" type: INNER_PRODUCT bottom: "data" top: "ip"
                  inner_product_param { num_output: 10 }
                }
                """);
        String text = "# by hand\nnet: \"" + net + "\" # the net\nbase_lr: 0.01\nlr_policy: \"fixed\"\n"
                + "max_iter: 1000 # ten epochs\nlayer_wise_reduce: false\n";
        Path file = Files.writeString(folder.resolve("old_solver.prototxt"), text);
        Path out = folder.resolve("out");
        Answer answer = crema("set-batch", file.toString(), "-b", "128", "--rescale", "-o", out.toString());
        assertThat(answer.err()).isEmpty();
        assertThat(out.resolve("train_test.prototxt"))
                .hasContent(Files.readString(net).replace("batch_size: 64", "batch_size: 128"));
        assertThat(out.resolve("solver.prototxt"))
                .hasContent(text.replace(
                                net.toString(),
                                out.resolve("train_test.prototxt").toString())
                        .replace("max_iter: 1000", "max_iter: 500"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        nothing to change   |                           | 2 | set-batch needs a batch size
        batch 0             | -b 0                      | 3 | --batch-size is 1 or more, not 0
        no such rule        | -b 8 --lr-rule cubic      | 2 | cubic
        unknown field       | -b 8 --set momentun=1     | 3 | Did you mean 'momentum'?
        """)
    void mistakes(String id, String options, int exitCode, String expected) {
        String all = "set-batch " + solver + (options == null ? "" : " " + options);
        Answer answer = crema(all.split(" ", -1));
        assertThat(answer.exitCode()).as(id).isEqualTo(exitCode);
        assertThat(answer.err()).as(id).contains(expected).doesNotContain("\tat ");
    }

    @Test
    void epochsAndIterations() {
        Answer answer = crema("epochs", "--examples", "60000", "--batch-size", "64", "--epochs", "10", "--json");
        assertThat(answer.out().strip())
                .isEqualTo("{\"examples\":60000,\"batch_size\":64,\"iter_size\":1,\"devices\":1,"
                        + "\"effective_batch_size\":64,\"iterations_per_epoch\":937.5,\"iterations\":9375,"
                        + "\"epochs\":10.0,\"examples_seen\":600000}");
        Answer solverOnly = crema("epochs", "--solver", solver, "--examples", "8000");
        assertThat(solverOnly.out()).containsPattern("epochs +8.00\n");
        assertThat(crema("epochs", "--examples", "0", "--batch-size", "64").exitCode())
                .isEqualTo(3);
        assertThat(crema("epochs", "--batch-size", "64").exitCode()).isEqualTo(2);
    }

    @Test
    void fieldsOfForksThatOnlyChooseHowAreRemoved() throws IOException {
        Path net = folder.resolve("train_test.prototxt");
        String plain = Files.readString(net);
        Files.writeString(
                net, "engine: \"MKLDNN\"\n" + plain.replace("batch_size: 64", "batch_size: 64\n    shuffle: true"));
        assertThat(crema("train", "--solver", solver, "--dry-run").exitCode()).isEqualTo(3);
        Path out = folder.resolve("clean");
        Answer answer = crema("set-batch", solver, "--clean", "-o", out.toString());
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains(net + ": removed engine (line 1)", net + ": removed shuffle (line 14)", "-    shuffle: true");
        assertThat(out.resolve("train_test.prototxt")).hasContent(plain);
        Answer both = crema("set-batch", solver, "--clean", "-b", "16");
        assertThat(both.out()).contains("-    shuffle: true", "-    batch_size: 64", "+    batch_size: 16");
        assertThat(crema("set-batch", out.resolve("solver.prototxt").toString(), "--clean")
                        .out())
                .contains("No field to remove.");
    }

    @Test
    void fieldsOfForksThatMatterStayAndAreNamed() throws IOException {
        Path net = folder.resolve("train_test.prototxt");
        Files.writeString(net, Files.readString(net) + "layer { name: \"x\" roi_pooling_param { pooled_w: 7 } }\n");
        Answer answer = crema("set-batch", solver, "--clean");
        assertThat(answer.err()).contains("kept roi_pooling_param (line ", "Fast R-CNN", "may change what is computed");
    }
}
