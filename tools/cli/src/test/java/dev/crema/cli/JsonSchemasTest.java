package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.cli.shared.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the commands write for programs fits the schemas of docs/schemas. */
class JsonSchemasTest {
    private static final Path ROOT = Path.of(System.getProperty("crema.root"));
    private static final String EXAMPLES = ROOT.resolve("docs/examples").toString();

    /** Everything that a log can hold: a resumed run, NaN, events, and lines that nobody understands. */
    private static final String LOG = "I20231120 06:15:00.000000  1 solver.cpp:1] Solving x\n"
            + "I20231120 06:15:01.500000  1 solver.cpp:1] Iteration 0, Testing net (#0)\n"
            + "I20231120 06:15:01.600000  1 solver.cpp:1]     Test net output #0: accuracy = nan\n"
            + "I20231120 06:15:01.700000  1 solver.cpp:1] Iteration 0 (-4.7e-38 iter/s, 1s/20 iters), loss = inf\n"
            + "I20231120 06:15:01.800000  1 solver.cpp:1]     Train net output #0: prob = 1\n"
            + "I20231120 06:15:01.800000  1 solver.cpp:1]     Train net output #1: prob = 2\n"
            + "I20231120 06:15:01.900000  1 solver.cpp:1] Iteration 0, lr = 0.01\n"
            + "I20231120 06:15:02.000000  1 solver.cpp:1] Iteration 5, loss = 1.2.3\n"
            + "I20231120 06:15:02.100000  1 solver.cpp:1] Snapshotting to binary proto file x_iter_10.caffemodel\n"
            + "F20231120 06:15:02.200000  1 solver.cpp:1] Check failed: error == cudaSuccess (2 vs. 0) out of memory\n";

    private static final String TIMES = "I20231120 06:15:00.000000  1 caffe.cpp:1] *** Benchmark begins ***\n"
            + "I20231120 06:15:01.000000  1 caffe.cpp:1]      conv1\tforward: 1.25 ms.\n"
            + "I20231120 06:15:01.000000  1 caffe.cpp:1] Average Forward pass: 2.5 ms.\n";

    private static final String SCORES = "I20231120 06:15:00.000000  1 caffe.cpp:1] Batch 0, accuracy = 0.5\n"
            + "I20231120 06:15:01.000000  1 caffe.cpp:1] Batch 1, accuracy = 1\n"
            + "I20231120 06:15:01.000000  1 caffe.cpp:1] accuracy = 0.75\n";

    @TempDir
    private Path folder;

    private String crema(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        return out.toString();
    }

    private String logs() throws IOException {
        Files.writeString(folder.resolve("train.log"), LOG);
        Files.writeString(folder.resolve("time.log"), TIMES);
        Files.writeString(folder.resolve("test.log"), SCORES);
        return folder.toString();
    }

    @Test
    void parseLog() throws IOException {
        String one = crema(
                "parse-log",
                "--format",
                "json",
                Path.of(EXAMPLES, "batch64.log").toString());
        JsonSchemas.check("parse-log-1", one);
        String several = crema("parse-log", "--format", "json", logs());
        assertThat(several)
                .contains("\"NaN\"", "\"Infinity\"", "not-understood", "\"milliseconds\":1.25", "\"batch\":1");
        JsonSchemas.check("parse-log-1", several);
        JsonSchemas.check("summarize-1", crema("summarize", "--json", folder.toString(), EXAMPLES));
        for (String line :
                crema("parse-log", "--format", "jsonl", folder.toString()).split("\n", -1)) {
            if (!line.isEmpty()) {
                JsonSchemas.check("parse-log-line-1", line);
            }
        }
    }

    @Test
    void compareAndStudies() throws IOException {
        crema("compare", EXAMPLES, "-o", folder.resolve("compared").toString());
        JsonSchemas.check("effects-1", Files.readString(folder.resolve("compared/effects.json")));
        JsonSchemas.check("effects-1", Files.readString(ROOT.resolve("docs/studies/lenet-mnist/effects.json")));
    }

    @Test
    void otherCommands() throws IOException {
        JsonSchemas.check(
                "epochs-1",
                crema(
                        "epochs",
                        "--examples",
                        "60000",
                        "-b",
                        "64",
                        "--epochs",
                        "3",
                        "--test-examples",
                        "10000",
                        "--test-batch-size",
                        "100",
                        "--json"));
        crema("convert-mnist", "--embedded", folder.resolve("data").toString());
        JsonSchemas.check(
                "inspect-db-1",
                crema(
                        "inspect-db",
                        "--json",
                        folder.resolve("data/mnist_train_lmdb").toString()));
        StringWriter doctor = new StringWriter();
        Crema.run(new String[] {"doctor", "--json"}, new PrintWriter(doctor, true), new PrintWriter(doctor, true));
        JsonSchemas.check("doctor-1", doctor.toString());
    }

    /** Real Caffe, with a net whose records are wide, so that few examples fill the memory. */
    @Test
    void maxBatch() throws IOException {
        Path solver = Files.writeString(folder.resolve("solver.prototxt"), """
                net_param {
                  layer { name: "data" type: "DummyData" top: "data" top: "label"
                    dummy_data_param { shape { dim: 2 dim: 100000 } shape { dim: 2 } } }
                  layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 2 } }
                  layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" }
                }
                base_lr: 0.01 lr_policy: "fixed" max_iter: 2 snapshot_after_train: false
                """);
        String answer = crema("max-batch", "--solver", solver.toString(), "--memory", "300M", "--json");
        assertThat(answer).contains("\"measured\": [{\"batch_size\": ");
        JsonSchemas.check("max-batch-1", answer);
    }

    /** A schema that took anything would hold nothing. */
    @Test
    void whatDoesNotFitIsFound() {
        assertThatThrownBy(() -> JsonSchemas.check("summarize-1", "[{\"log\":\"a\"}]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("base_lr");
        assertThatThrownBy(() -> JsonSchemas.check("epochs-1", "{\"examples\":1,\"more\":2}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("more");
    }

    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/schemas"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Each has the number of its version in its name and its identifier, and a line in the page. */
    @ParameterizedTest
    @MethodSource("schemas")
    void theVersionIsInTheName(Path schema) throws IOException {
        String name = schema.getFileName().toString();
        String[] parts = name.substring(0, name.length() - ".json".length()).split("-(?=\\d+$)", -1);
        assertThat(Files.readString(schema))
                .contains(String.format(Locale.ROOT, "\"$id\": \"urn:crema:schema:%s:%s\"", parts[0], parts[1]));
        assertThat(new String(Files.readAllBytes(ROOT.resolve("docs/schemas/README.md")), StandardCharsets.UTF_8))
                .contains("(" + name + ")");
    }
}
