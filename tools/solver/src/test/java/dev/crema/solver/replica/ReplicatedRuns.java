package dev.crema.solver.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.CodedInputStream;
import dev.crema.schema.BlobProto;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.NetParameter;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs of real Caffe with replicas, on small databases, and what their logs and weights say. */
abstract class ReplicatedRuns {
    static final Pattern LOSS = Pattern.compile("Iteration (\\d+)[^,\\n]*(?:, [^,\\n]*)?, loss = (\\S+)");
    static final double CLOSE = 2e-4;

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void databases() {
        TinyData.write(data.resolve("train_lmdb"), 240, 1);
        TinyData.write(data.resolve("test_lmdb"), 140, 2);
    }

    RunSpec spec(String name, String solver, int replicas) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(own.resolve("snap"));
        for (String database : List.of("train_lmdb", "test_lmdb")) {
            if (Files.notExists(own.resolve(database))) {
                Files.createSymbolicLink(own.resolve(database), data.resolve(database));
            }
        }
        return RunSpec.of(name, solver, own, RunFiles.in(own)).with(b -> b.replicas(replicas));
    }

    static RunResult run(RunSpec spec) throws InterruptedException {
        return new Supervisor().execute(spec, RunListener.NONE);
    }

    static List<Double> numbers(Pattern pattern, int group, Path log) throws IOException {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = pattern.matcher(Files.readString(log));
        while (matcher.find()) {
            numbers.add(Double.valueOf(matcher.group(group)));
        }
        return numbers;
    }

    static List<Float> weights(Path model) throws IOException {
        NetParameter net = NetParameter.parseFrom(CodedInputStream.newInstance(Files.readAllBytes(model)));
        List<Float> weights = new ArrayList<>();
        for (LayerParameter layer : net.getLayerList()) {
            for (BlobProto blob : layer.getBlobsList()) {
                weights.addAll(blob.getDataList());
            }
        }
        return weights;
    }

    static void assertClose(List<? extends Number> actual, List<? extends Number> expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).doubleValue())
                    .as("number %d", i)
                    .isCloseTo(expected.get(i).doubleValue(), within(tolerance));
        }
    }
}
