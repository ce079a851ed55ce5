package dev.crema.solver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverState;
import dev.crema.solver.DummyNet;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunSpec;
import dev.crema.solver.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that real Caffe wrote, in both formats. */
class SnapshotsTest {
    @TempDir
    Path folder;

    private void train(String format) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("snap"));
        String solver = DummyNet.solver(4, 6).replace("snapshot: 0", "snapshot: 3\nsnapshot_format: " + format);
        RunSpec spec = RunSpec.of("dummy", solver, folder, RunFiles.in(folder));
        assertThat(new Supervisor().execute(spec, RunListener.NONE).outcome()).isInstanceOf(Outcome.Finished.class);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    }

    @Test
    void theNewestWholeBinarySnapshotIsFoundBehindOneThatWasCutShort() throws Exception {
        train("BINARYPROTO");
        Snapshots snapshots = new Snapshots("snap/dummy", folder);
        assertThat(snapshots.choose().taken().orElseThrow().iteration()).isEqualTo(6);
        cut(folder.resolve("snap/dummy_iter_6.solverstate"));
        assertThat(snapshots.choose().taken().orElseThrow().iteration()).isEqualTo(3);
        cut(folder.resolve("snap/dummy_iter_3.caffemodel"));
        assertThat(snapshots.choose().taken()).isEmpty();
    }

    @Test
    void theNewestWholeHdf5SnapshotIsFoundBehindOneThatWasCutShort() throws Exception {
        train("HDF5");
        Snapshots snapshots = new Snapshots("snap/dummy", folder);
        assertThat(snapshots.choose().taken().orElseThrow().solverState().toString())
                .endsWith("dummy_iter_6.solverstate.h5");
        cut(folder.resolve("snap/dummy_iter_6.caffemodel.h5"));
        assertThat(snapshots.choose().taken().orElseThrow().iteration()).isEqualTo(3);
    }

    @Test
    void aMissingFolderHasNoSnapshots() throws Exception {
        assertThat(new Snapshots("nowhere/x", folder).choose().taken()).isEmpty();
    }

    @Test
    void weightsAndStateGoThroughTheSchemaUnchanged() throws Exception {
        train("BINARYPROTO");
        byte[] weights = Files.readAllBytes(folder.resolve("snap/dummy_iter_6.caffemodel"));
        byte[] state = Files.readAllBytes(folder.resolve("snap/dummy_iter_6.solverstate"));
        NetParameter net = NetParameter.parseFrom(weights);
        assertThat(net.getName()).isEqualTo("Dummy");
        assertThat(net.getLayerList()).anyMatch(layer -> layer.getBlobsCount() == 2);
        assertThat(net.toByteArray()).isEqualTo(weights);
        assertThat(SolverState.parseFrom(state).getIter()).isEqualTo(6);
        assertThat(SolverState.parseFrom(state).toByteArray()).isEqualTo(state);
    }

    @Test
    void aForksFieldsAndEnumValuesSurvive() throws Exception {
        // Field 30000 is no field of this schema; 77 is no Phase.
        byte[] forks = NetParameter.newBuilder()
                .setName("fork")
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                30000,
                                UnknownFieldSet.Field.newBuilder().addVarint(5).build())
                        .build())
                .build()
                .toByteArray();
        assertThat(NetParameter.parseFrom(forks).toByteArray()).isEqualTo(forks);
        byte[] phase = {(byte) (10 << 3), 77}; // LayerParameter.phase, varint
        assertThat(dev.crema.schema.LayerParameter.parseFrom(phase).toByteArray())
                .isEqualTo(phase);
    }
}
