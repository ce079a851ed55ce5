package dev.crema.log.tracked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.crema.log.CaffeLog;
import dev.crema.log.Dialect;
import dev.crema.log.LogException;
import dev.crema.log.read.CaffeLogs;
import dev.crema.log.source.LogFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Event files that TensorFlow's own classes wrote, read as runs. */
class ReadEventsTest {
    private static final double T = 1_700_000_000.25;
    private static final String NAME = "events.out.tfevents.1700000000.host";

    @TempDir
    private Path folder;

    private Path file(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path).resolve(NAME);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private List<Path> found() {
        List<String> problems = new ArrayList<>();
        List<Path> found = LogFiles.expand(
                List.of(folder.toString()), (argument, why) -> problems.add(LogFiles.explain(argument, why)));
        assertThat(problems).isEmpty();
        return found;
    }

    private static byte[] two() {
        return EventFiles.bytes(
                EventFiles.version(T),
                EventFiles.scalar(T + 1, 10, "loss", 0.1),
                EventFiles.scalar(T + 1, 10, "lr", 0.01),
                EventFiles.scalar(T + 3, 20, "loss", 0.05));
    }

    private static void isTwo(CaffeLog log) {
        assertThat(log.dialect()).isEqualTo(Dialect.TENSORBOARD);
        assertThat(log.train().size()).isEqualTo(2);
        assertThat(log.train().iteration(1)).isEqualTo(20);
        assertThat(log.train().loss(0)).isEqualTo(0.1);
        assertThat(log.train().loss(1)).isEqualTo(0.05);
        assertThat(log.train().learningRate(0)).isEqualTo(0.01);
        assertThat(log.train().seconds(1)).isEqualTo(3);
        assertThat(log.train().outputNames()).isEmpty();
        assertThat(log.diagnostics()).isEmpty();
    }

    @Test
    void aFileIsARun() throws IOException {
        isTwo(CaffeLogs.read(file("a", two())));
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(two());
        }
        isTwo(CaffeLogs.read(file("gzip", gzip.toByteArray())));
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(two());
        }
        isTwo(CaffeLogs.read(file("zlib", zlib.toByteArray())));
    }

    @Test
    void foldersCalledTrainAndValidationAreOneRun() throws IOException {
        file("run/train", EventFiles.bytes(EventFiles.version(T), EventFiles.scalar(T + 2, 1, "epoch_loss", 0.5)));
        file("run/validation", EventFiles.bytes(EventFiles.scalar(T + 3, 1, "epoch_accuracy", 0.75)));
        assertThat(found()).containsExactly(folder.resolve("run"));
        CaffeLog log = CaffeLogs.read(folder.resolve("run"));
        assertThat(log.train().loss(0)).isEqualTo(0.5);
        assertThat(log.test().output("accuracy").get(0)).isEqualTo(0.75);
        assertThat(log.test().seconds(0)).isEqualTo(3);
        assertThat(log.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.rule()).isEqualTo("steps-are-epochs"));
    }

    @Test
    void tagsSayWhoGaveTheValue() throws IOException {
        Path run = file(
                "a",
                EventFiles.bytes(
                        EventFiles.scalar(T, 1, "Loss/train", 3),
                        EventFiles.scalar(T, 1, "val_acc", 0.5),
                        EventFiles.scalar(T, 1, "test/top-1", 0.25),
                        EventFiles.scalar(T, 1, "grad_norm", 7)));
        CaffeLog log = CaffeLogs.read(run);
        assertThat(log.train().loss(0)).isEqualTo(3);
        assertThat(log.train().outputNames()).containsExactly("grad_norm");
        assertThat(log.test().size()).isEqualTo(2);
        assertThat(log.test().outputs().row(0)).isEqualTo(Map.of("acc", 0.5));
        assertThat(log.test().net(1)).isEqualTo(1);
        assertThat(log.test().outputs().row(1)).isEqualTo(Map.of("top-1", 0.25));
    }

    @Test
    void everyFormOfATensorIsRead() throws IOException {
        byte[] content = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.3f)
                .array();
        TensorProto.Builder bytes =
                TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorContent(ByteString.copyFrom(content));
        TensorProto.Builder row = TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(2)))
                .addFloatVal(1)
                .addFloatVal(2);
        Path run = file(
                "a",
                EventFiles.bytes(
                        tensor(
                                "float",
                                TensorProto.newBuilder()
                                        .setDtype(DataType.DT_FLOAT)
                                        .addFloatVal(0.1f)),
                        tensor(
                                "double",
                                TensorProto.newBuilder()
                                        .setDtype(DataType.DT_DOUBLE)
                                        .addDoubleVal(0.2)),
                        tensor("bytes", bytes),
                        tensor(
                                "int",
                                TensorProto.newBuilder()
                                        .setDtype(DataType.DT_INT64)
                                        .addInt64Val(-4)),
                        tensor(
                                "half",
                                TensorProto.newBuilder()
                                        .setDtype(DataType.DT_HALF)
                                        .addHalfVal(0x3800)),
                        tensor(
                                "bfloat",
                                TensorProto.newBuilder()
                                        .setDtype(DataType.DT_BFLOAT16)
                                        .addHalfVal(0x3fc0)),
                        tensor("row", row)));
        assertThat(CaffeLogs.read(run).train().outputs().row(0))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("float", 0.1, "double", 0.2, "bytes", 0.3, "int", -4.0, "half", 0.5, "bfloat", 1.5));
    }

    private static org.tensorflow.proto.Event tensor(String tag, TensorProto.Builder tensor) {
        return EventFiles.event(T, 5, Summary.Value.newBuilder().setTag(tag).setTensor(tensor));
    }

    @Test
    void tensorsOfOtherPluginsAreNoScalars() throws IOException {
        TensorProto number = TensorProto.newBuilder()
                .setDtype(DataType.DT_DOUBLE)
                .addDoubleVal(9)
                .build();
        SummaryMetadata text = SummaryMetadata.newBuilder()
                .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName("text"))
                .build();
        Path run = file(
                "a",
                EventFiles.bytes(
                        EventFiles.event(
                                T,
                                1,
                                Summary.Value.newBuilder()
                                        .setTag("t")
                                        .setTensor(number)
                                        .setMetadata(text)),
                        EventFiles.event(
                                T, 2, Summary.Value.newBuilder().setTag("t").setTensor(number)),
                        EventFiles.scalar(T, 3, "loss", 1)));
        assertThat(CaffeLogs.read(run).train().size()).isEqualTo(1);
    }

    @Test
    void aCutFileKeepsTheRowsBefore() throws IOException {
        byte[] all = two();
        CaffeLog log = CaffeLogs.read(file("a", Arrays.copyOf(all, all.length - 5)));
        assertThat(log.train().size()).isEqualTo(1);
        assertThat(log.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.rule()).isEqualTo("cut-record");
            assertThat(diagnostic.firstLine()).isEqualTo(4);
        });
    }

    @Test
    void aWrongChecksumLeavesOneRecordOut() throws IOException {
        byte[] all = two();
        all[all.length - 6] ^= 1; // in the data of the last record
        byte[] more = EventFiles.bytes(EventFiles.scalar(T + 4, 30, "loss", 0.025));
        byte[] both = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, both, all.length, more.length);
        CaffeLog log = CaffeLogs.read(file("a", both));
        assertThat(log.train().size()).isEqualTo(2);
        assertThat(log.train().iteration(1)).isEqualTo(30);
        assertThat(log.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.rule()).isEqualTo("damaged-record");
            assertThat(diagnostic.example()).contains(NAME + ", record 4: a checksum is wrong");
        });
    }

    @Test
    void aWrongLengthEndsTheReading() throws IOException {
        byte[] all = two();
        int last = all.length - EventFiles.bytes(EventFiles.scalar(T + 3, 20, "loss", 0.05)).length;
        all[last] ^= 1;
        CaffeLog log = CaffeLogs.read(file("a", all));
        assertThat(log.train().size()).isEqualTo(1);
        assertThat(log.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.example()).contains("its length is damaged"));
    }

    @Test
    void whatIsNoEventFileIsSaid() throws IOException {
        Path none = file(
                "a",
                "this is a text that is called like an event file"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> CaffeLogs.read(none))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("is no event file of TensorBoard");
        Path empty = file("b", EventFiles.bytes(EventFiles.version(T)));
        assertThatThrownBy(() -> CaffeLogs.read(empty))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("no scalar");
    }

    @Test
    void aStepThatIsWrittenAgainCounts() throws IOException {
        Path run = file(
                "a",
                EventFiles.bytes(
                        EventFiles.scalar(T, 1, "loss", 3),
                        EventFiles.scalar(T + 1, 2, "loss", 2),
                        EventFiles.scalar(T + 9, 2, "loss", 1)));
        CaffeLog log = CaffeLogs.read(run);
        assertThat(log.train().size()).isEqualTo(2);
        assertThat(log.train().loss(1)).isEqualTo(1);
        assertThat(log.train().seconds(1)).isEqualTo(9);
    }
}
