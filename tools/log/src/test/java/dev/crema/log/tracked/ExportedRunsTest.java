package dev.crema.log.tracked;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.Ending;
import dev.crema.log.SessionConfig;
import dev.crema.log.export.Format;
import dev.crema.log.export.HparamsExport;
import dev.crema.log.read.CaffeLogs;
import dev.crema.log.source.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** A log that is written for a tracker: read by TensorFlow's classes, and read back. */
class ExportedRunsTest {
    private static final String LOG =
            "I20231120 06:15:00.000000  1 solver.cpp:1] Initializing solver from parameters: \n"
                    + "base_lr: 0.01\nmax_iter: 40\nlr_policy: \"inv\"\nmomentum: 0.9\nrandom_seed: 7\ntype: \"Adam\"\niter_size: 2\n"
                    + "I20231120 06:15:00.000000  1 net.cpp:1] Initializing net from parameters: \nname: \"LeNet\"\n"
                    + "state {\n  phase: TRAIN\n}\nlayer {\n  type: \"Data\"\n  data_param {\n    batch_size: 64\n  }\n}\n"
                    + "I20231120 06:15:00.250000  1 solver.cpp:1] Solving LeNet\n"
                    + "I20231120 06:15:01.500000  1 solver.cpp:1] Iteration 0, Testing net (#0)\n"
                    + "I20231120 06:15:02.500000  1 solver.cpp:1]     Test net output #0: accuracy = 0.125\n"
                    + "I20231120 06:15:02.500000  1 solver.cpp:1]     Test net output #1: loss3/loss = 2.5 (* 1 = 2.5 loss)\n"
                    + "I20231120 06:15:02.600000  1 solver.cpp:1] Iteration 0, Testing net (#1)\n"
                    + "I20231120 06:15:02.700000  1 solver.cpp:1]     Test net output #0: accuracy@5 = 0.5\n"
                    + "I20231120 06:15:03.250000  1 solver.cpp:1] Iteration 0, loss = 2.25\n"
                    + "I20231120 06:15:03.250000  1 solver.cpp:1]     Train net output #0: loss = nan (* 1 = nan loss)\n"
                    + "I20231120 06:15:03.250000  1 solver.cpp:1] Iteration 0, lr = 1e-05\n"
                    + "I20231120 06:15:05.250000  1 solver.cpp:1] Iteration 20, loss = 0.123457\n"
                    + "I20231120 06:15:05.250000  1 solver.cpp:1]     Train net output #0: loss = 0.25 (* 1 = 0.25 loss)\n"
                    + "I20231120 06:15:05.250000  1 solver.cpp:1] Iteration 20, lr = 0.00987654\n"
                    + "I20231120 06:15:06.000000  1 solver.cpp:1] Optimization Done.\n";

    @TempDir
    private Path folder;

    private CaffeLog log = empty();

    private static CaffeLog empty() {
        return new TrackedRun(Dialect.BVLC).log("none");
    }

    @BeforeEach
    void readLog() throws IOException {
        log = CaffeLogs.read(Files.writeString(folder.resolve("caffe.log"), LOG));
    }

    private Path tensorBoard() throws IOException {
        Path events = folder.resolve("events");
        HparamsExport hparams = new HparamsExport();
        hparams.add(log);
        Format.TENSORBOARD.write(log, events, "caffe.log");
        hparams.write(events);
        return events;
    }

    @Test
    void tensorFlowReadsTheScalars() throws IOException {
        Path events = tensorBoard();
        assertThat(values(events.resolve("caffe.log/train/events.out.tfevents.1700460903.crema")))
                .containsExactly(
                        "0 loss 2.25",
                        "0 learning_rate 1.0E-5",
                        "0 loss (last batch) NaN",
                        "20 loss 0.123457",
                        "20 learning_rate 0.00987654",
                        "20 loss (last batch) 0.25");
        assertThat(values(events.resolve("caffe.log/validation_1/events.out.tfevents.1700460902.crema")))
                .containsExactly("0 accuracy@5 0.5");
    }

    private static List<String> values(Path file) throws IOException {
        List<String> values = new ArrayList<>();
        for (Event event : EventFiles.read(utc(file))) {
            for (Summary.Value value : event.getSummary().getValueList()) {
                values.add(event.getStep() + " " + value.getTag() + " " + value.getSimpleValue());
            }
        }
        return values;
    }

    /** The only event file beside the one named, whose number depends on the time zone. */
    private static Path utc(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.findFirst().orElse(file);
        }
    }

    @Test
    void tensorFlowReadsTheHyperparameters() throws IOException {
        Path events = tensorBoard();
        List<Summary.Value> values = new ArrayList<>();
        for (Path file : List.of(utc(events.resolve("caffe.log/x")), events.resolve(HparamsExport.EXPERIMENT_FILE))) {
            if (Files.isRegularFile(file)) {
                EventFiles.read(file)
                        .forEach(event -> values.addAll(event.getSummary().getValueList()));
            }
        }
        Map<String, ByteString> contents = new TreeMap<>();
        for (Summary.Value value : values) {
            assertThat(value.getMetadata().getPluginData().getPluginName()).isEqualTo("hparams");
            assertThat(value.getTensor().getTensorShape().getDim(0).getSize()).isZero();
            contents.put(value.getTag(), value.getMetadata().getPluginData().getContent());
        }
        assertThat(contents.keySet())
                .containsExactly("_hparams_/experiment", "_hparams_/session_end_info", "_hparams_/session_start_info");
        UnknownFieldSet start = inner(contents.getOrDefault("_hparams_/session_start_info", ByteString.EMPTY), 3);
        Map<String, Object> said = new TreeMap<>();
        for (ByteString entry : start.getField(1).getLengthDelimitedList()) {
            UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
            Value value =
                    Value.parseFrom(pair.getField(2).getLengthDelimitedList().get(0));
            said.put(
                    pair.getField(1).getLengthDelimitedList().get(0).toStringUtf8(),
                    value.hasNumberValue() ? value.getNumberValue() : value.getStringValue());
        }
        assertThat(said)
                .containsEntry("batch_size", 64.0)
                .containsEntry("effective_batch_size", 128.0)
                .containsEntry("base_lr", 0.01)
                .containsEntry("solver_type", "Adam")
                .containsEntry("random_seed", 7.0)
                .containsEntry("net", "LeNet");
        UnknownFieldSet end = inner(contents.getOrDefault("_hparams_/session_end_info", ByteString.EMPTY), 4);
        assertThat(end.getField(1).getVarintList()).containsExactly(1L);
        UnknownFieldSet experiment = inner(contents.getOrDefault("_hparams_/experiment", ByteString.EMPTY), 2);
        assertThat(experiment.getField(4).getLengthDelimitedList()).hasSize(said.size());
        assertThat(experiment.getField(5).getLengthDelimitedList()).hasSize(3 * 2 + 1);
    }

    private static UnknownFieldSet inner(ByteString content, int field) throws IOException {
        return UnknownFieldSet.parseFrom(UnknownFieldSet.parseFrom(content)
                .getField(field)
                .getLengthDelimitedList()
                .get(0));
    }

    @Test
    void aLaterExportKeepsWhatTheEarlierOneKnew() throws IOException {
        Path events = tensorBoard();
        CaffeLog other = CaffeLogs.read(Files.writeString(
                folder.resolve("other.log"),
                LOG.replace("accuracy = ", "iou = ")
                        .replace("accuracy@5", "iou")
                        .replace("size: 64", "size: 32")));
        HparamsExport again = new HparamsExport();
        again.add(other);
        again.write(events);
        KnownExperiment known = new KnownExperiment();
        known.readFrom(events.resolve(HparamsExport.EXPERIMENT_FILE));
        assertThat(known.metrics())
                .extracting(KnownExperiment.Metric::tag)
                .contains("iou", "accuracy", "accuracy@5", "loss3/loss", "loss");
        assertThat(known.numbers().get("batch_size")).containsExactly(32.0, 64.0);
        assertThat(known.words().get("net")).containsExactly("LeNet");
    }

    @Test
    void eventsReadBackAsTheyWere() throws IOException {
        Path events = tensorBoard();
        assertThat(found(events)).containsExactly(events.resolve("caffe.log"));
        CaffeLog back = CaffeLogs.read(events.resolve("caffe.log"));
        assertThat(back.dialect()).isEqualTo(Dialect.TENSORBOARD);
        same(back, "accuracy@5");
        assertThat(back.train().seconds(1)).isEqualTo(log.train().seconds(1));
        assertThat(back.sessions().get(0).endedMicros())
                .isEqualTo(log.sessions().get(0).endedMicros());
    }

    @Test
    void mlflowReadsBackAsItWas() throws IOException {
        Path store = folder.resolve("mlruns");
        Path run = Format.MLFLOW.write(log, store, "caffe.log").get(0);
        assertThat(run.getFileName().toString()).matches("[0-9a-f]{32}");
        assertThat(run.resolve("metrics/train/loss"))
                .content()
                .contains(" 2.25 0\n")
                .endsWith(" 0.123457 20\n");
        assertThat(run.resolve("metrics/train/loss_last_batch")).content().contains(" nan 0\n");
        assertThat(run.resolve("metrics/test_1/accuracy_5")).exists();
        assertThat(run.resolve("params/batch_size")).hasContent("64");
        assertThat(run.resolve("params/base_lr")).hasContent("0.01");
        assertThat(run.resolve("tags/mlflow.runName")).hasContent("caffe.log");
        assertThat(run.resolve("meta.yaml")).content().contains("status: 3\n", "lifecycle_stage: active\n");
        assertThat(run.getParent().resolve("meta.yaml")).content().contains("name: crema\n");
        assertThat(Format.MLFLOW.write(log, store, "caffe.log")).containsExactly(run);
        Files.createDirectories(run.resolve("artifacts"));
        Files.copy(folder.resolve("caffe.log"), run.resolve("artifacts/caffe.log"));
        assertThat(found(store)).containsExactly(run);
        CaffeLog back = CaffeLogs.read(run);
        assertThat(back.dialect()).isEqualTo(Dialect.MLFLOW);
        assertThat(back.source()).endsWith("caffe.log");
        same(back, "accuracy_5");
        Files.writeString(
                run.resolve("meta.yaml"),
                Files.readString(run.resolve("meta.yaml"))
                        .replace("lifecycle_stage: active", "lifecycle_stage: deleted"));
        List<String> problems = new ArrayList<>();
        LogFiles.expand(List.of(store.toString()), (argument, why) -> problems.add(why.getMessage()));
        assertThat(problems).singleElement().asString().contains("no file in this folder");
    }

    @Test
    void aMetricThatIsNoNumberIsCounted() throws IOException {
        Path run =
                Format.MLFLOW.write(log, folder.resolve("mlruns"), "caffe.log").get(0);
        Files.writeString(run.resolve("metrics/test/accuracy"), "1700460902500 0.125 0\nhalf a li");
        CaffeLog back = CaffeLogs.read(run);
        assertThat(back.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.firstLine()).isEqualTo(2);
            assertThat(diagnostic.example()).isEqualTo("test/accuracy: half a li");
        });
    }

    private static List<Path> found(Path place) {
        return LogFiles.expand(List.of(place.toString()), (argument, why) -> {
            throw new AssertionError(why);
        });
    }

    private void same(CaffeLog back, String topFive) {
        assertThat(back.diagnostics()).isEmpty();
        assertThat(back.train().size()).isEqualTo(log.train().size());
        for (int row = 0; row < log.train().size(); row++) {
            assertThat(back.train().iteration(row)).isEqualTo(log.train().iteration(row));
            assertThat(back.train().loss(row)).isEqualTo(log.train().loss(row));
            assertThat(back.train().learningRate(row)).isEqualTo(log.train().learningRate(row));
            assertThat(back.train().timeMicros(row)).isEqualTo(log.train().timeMicros(row));
            assertThat(back.train().outputs().row(row))
                    .isEqualTo(log.train().outputs().row(row));
        }
        assertThat(back.test().size()).isEqualTo(2);
        assertThat(back.test().outputs().row(0)).isEqualTo(log.test().outputs().row(0));
        assertThat(back.test().net(1)).isEqualTo(1);
        assertThat(back.test().outputs().row(1)).isEqualTo(Map.of(topFive, 0.5));
        SessionConfig config = back.sessions().get(0).config();
        SessionConfig was = log.sessions().get(0).config();
        assertThat(config.batchSize()).isEqualTo(was.batchSize());
        assertThat(config.iterSize()).isEqualTo(was.iterSize());
        assertThat(config.baseLr()).isEqualTo(was.baseLr());
        assertThat(config.solverType()).isEqualTo(was.solverType());
        assertThat(config.randomSeed()).isEqualTo(was.randomSeed());
        assertThat(config.netName()).isEqualTo(was.netName());
        assertThat(config.maxIter()).isEqualTo(was.maxIter());
        assertThat(back.sessions().get(0).ending()).isEqualTo(new Ending.Done());
        assertThat(back.sessions().get(0).startedMicros())
                .isEqualTo(log.sessions().get(0).startedMicros());
    }
}
