package dev.crema.spark.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.spark.ship.Shipping;
import dev.crema.spark.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders where data are found by path; with shipping, ClusterTest. */
class TrialRequestsTest {
    private static final String SOLVER = "net: \"net.prototxt\" base_lr: 0.01 snapshot_prefix: \"snap/größe\"";

    @TempDir
    Path temp;

    @BeforeEach
    void net() throws IOException {
        Files.writeString(temp.resolve("net.prototxt"), """
                name: "N"
                layer { name: "data" type: "Data" top: "data"
                  data_param { source: "data/train" } transform_param { mean_file: "mean.binaryproto" } }
                layer { name: "test" type: "Data" top: "test" include { phase: TEST }
                  data_param { source: "data/../data/train" } }
                """);
    }

    @Test
    void the_net_is_put_inside_the_solver() throws IOException {
        SolverParameter solver = solver(request(spec(SOLVER)));
        assertThat(solver.hasNet()).isFalse();
        assertThat(solver.getNetParam().getName()).isEqualTo("N");
        assertThat(solver.getNetParam().getLayerCount()).isEqualTo(2);
        assertThat(solver.getSnapshotPrefix()).isEqualTo("snap/größe");
    }

    @Test
    void so_are_train_and_test_nets() throws IOException {
        Files.writeString(temp.resolve("test.prototxt"), "name: \"T\"");
        SolverParameter solver = solver(
                request(spec("train_net: \"net.prototxt\" test_net: \"test.prototxt\" test_net: \"net.prototxt\"")));
        assertThat(solver.hasTrainNet()).isFalse();
        assertThat(solver.getTestNetList()).isEmpty();
        assertThat(solver.getTrainNetParam().getName()).isEqualTo("N");
        assertThat(solver.getTestNetParam(0).getName()).isEqualTo("T");
        assertThat(solver.getTestNetParam(1).getName()).isEqualTo("N");
    }

    @Test
    void what_it_reads_and_this_machine_has_is_needed_there() throws IOException {
        assertThat(request(spec(SOLVER)).needed())
                .as("nothing is here: Caffe will say")
                .isEmpty();
        Path train = Files.createDirectories(temp.resolve("data/train"));
        Path mean = Files.createFile(temp.resolve("mean.binaryproto"));
        TrialRequest request = request(spec(SOLVER));
        assertThat(request.needed())
                .as("a folder that is no LMDB has no digest")
                .containsOnly(
                        Map.entry(train, ""),
                        Map.entry(mean, "0 bytes, sha256 e3b0c44298fc1c14")); // SHA-256 of nothing, FIPS 180-4
        assertThat(request.parcels()).as("no shipping").isEmpty();
        assertThat(request.calibrate()).isTrue();
    }

    @Test
    void so_are_the_files_that_it_starts_from() throws IOException {
        Path state = Files.createFile(temp.resolve("a.solverstate"));
        Path weights = Files.createFile(temp.resolve("b.caffemodel"));
        RunSpec resumed = spec(SOLVER).with(b -> b.start(new Start.Resume(Path.of("a.solverstate"))));
        RunSpec tuned = spec(SOLVER).with(b -> b.start(new Start.FineTune(List.of(Path.of("./b.caffemodel"), state))));
        assertThat(request(resumed).needed()).containsOnlyKeys(state);
        assertThat(request(tuned).needed()).containsOnlyKeys(weights, state);
    }

    @Test
    void the_working_directory_means_the_same_anywhere() throws IOException {
        RunSpec spec = spec(SOLVER).with(b -> b.workingDir(temp.resolve("x/..")));
        assertThat(request(spec).spec().workingDir()).isEqualTo(temp.toAbsolutePath());
    }

    @Test
    void it_arrives_as_it_was_sent() throws IOException {
        TrialRequest request = request(spec(SOLVER).with(b -> b.blasThreads(3).start(new Start.Resume(Path.of("a")))));
        assertThat(Wire.read(Wire.write(request), TrialRequest.class)).isEqualTo(request);
    }

    @Test
    void a_net_that_is_missing_or_malformed_stops_it_here() throws IOException {
        RunSpec missing = spec("net: \"none.prototxt\"");
        assertThatThrownBy(() -> request(missing)).isInstanceOf(NoSuchFileException.class);
        Files.writeString(temp.resolve("bad.prototxt"), "layer {");
        RunSpec malformed = spec("net: \"bad.prototxt\"");
        assertThatThrownBy(() -> request(malformed)).isInstanceOf(TextFormat.ParseException.class);
    }

    /** Refused before the context is asked for anything: there is none. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "layer,'type: \"ImageData\" image_data_param'",
        "layer,'type: \"HDF5Data\" hdf5_data_param'",
        "layer,'type: \"WindowData\" window_data_param'",
        "layers,'type: IMAGE_DATA image_data_param'"
    })
    void a_list_of_other_files_is_not_shipped(String field, String data) throws IOException {
        Files.createFile(temp.resolve("list.txt"));
        Files.writeString(temp.resolve("net.prototxt"), field + " { " + data + " { source: \"list.txt\" } }");
        assertThat(request(spec(SOLVER)).needed())
                .as("by path it is only looked for")
                .containsOnlyKeys(temp.resolve("list.txt"));
        TrialRequests ships = new TrialRequests(Optional.of(new Shipping(null, temp)));
        assertThatThrownBy(() -> ships.of(spec(SOLVER)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("list.txt is a list of other files")
                .hasMessageContaining("leave shipping of data out");
    }

    private RunSpec spec(String solver) {
        return RunSpec.of("run", solver, temp, RunFiles.in(temp.resolve("run")));
    }

    private static TrialRequest request(RunSpec spec) throws IOException {
        return new TrialRequests(Optional.empty()).of(spec);
    }

    private static SolverParameter solver(TrialRequest request) throws IOException {
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(request.spec().solver(), solver);
        return solver.build();
    }
}
