package dev.crema.spark.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Device;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import dev.crema.spark.ship.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes to another machine. A parcel here is an empty folder: files in it would need Spark to carry them. */
class RelocationTest {
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String SOLVER = """
            net_param {
              layer { name: "a" type: "Data" data_param { source: "data/train" } }
              layer { name: "b" type: "Data" data_param { source: "data/./train/" } }
              layer { name: "c" type: "Data" data_param { source: "data/test" } transform_param { mean_file: "" } } }
            snapshot_prefix: "snap/deep/lenet"
            """;

    @TempDir
    Path temp;

    private Path home;
    private Path attempt;
    private String before;

    /** What is shipped is laid out below the folder of temporary files. */
    @BeforeEach
    void folders() throws IOException {
        home = Files.createDirectories(temp.resolve("home"));
        attempt = Files.createDirectories(temp.resolve("attempt"));
        before = System.setProperty(TEMPORARY, temp.toString());
    }

    @AfterEach
    void restore() {
        System.setProperty(TEMPORARY, before);
    }

    @Test
    void it_writes_into_its_attempt_s_folder_alone() throws IOException {
        RunSpec here = Relocation.of(request(spec()), attempt, 0);
        assertThat(here.files()).isEqualTo(RunFiles.in(attempt));
        assertThat(attempt.resolve("snapshots")).isDirectory();
        assertThat(solver(here).getSnapshotPrefix()).isEqualTo(attempt + "/snapshots/lenet");
    }

    @Test
    void a_prefix_without_a_folder_is_one_too() throws IOException {
        RunSpec spec = spec().with(b -> b.solver("snapshot_prefix: \"lenet\""));
        assertThat(solver(Relocation.of(request(spec), attempt, 0)).getSnapshotPrefix())
                .isEqualTo(attempt + "/snapshots/lenet");
    }

    @Test
    void what_was_not_shipped_keeps_its_path() throws IOException {
        assertThat(sources(Relocation.of(request(spec()), attempt, 0)))
                .containsExactly("data/train", "data/./train/", "data/test");
    }

    @Test
    void what_was_shipped_is_read_where_it_lies_now() throws IOException {
        Parcel parcel = new Parcel(home.resolve("data/train"), true, List.of());
        List<String> sources = sources(Relocation.of(request(spec(), parcel), attempt, 0));
        assertThat(Path.of(sources.get(0))).isDirectory().startsWith(AttemptFolder.place());
        assertThat(sources).containsExactly(sources.get(0), sources.get(0), "data/test");
    }

    @Test
    void a_start_is_found_whole_whichever_way_it_came() throws IOException {
        Parcel parcel = new Parcel(home.resolve("a.caffemodel"), true, List.of());
        RunSpec tuned = spec().with(
                        b -> b.start(new Start.FineTune(List.of(Path.of("a.caffemodel"), Path.of("b.caffemodel")))));
        Start.FineTune there = (Start.FineTune)
                Relocation.of(request(tuned, parcel), attempt, 0).start();
        assertThat(there.weights().get(0)).startsWith(AttemptFolder.place());
        assertThat(there.weights().get(1)).isEqualTo(home.resolve("b.caffemodel"));
        RunSpec resumed = spec().with(b -> b.start(new Start.Resume(Path.of("x/../a.solverstate"))));
        assertThat(Relocation.of(request(resumed), attempt, 0).start())
                .isEqualTo(new Start.Resume(home.resolve("a.solverstate")));
        assertThat(Relocation.of(request(spec()), attempt, 0).start()).isEqualTo(Start.FRESH);
    }

    @Test
    void a_working_directory_that_is_not_here_is_the_attempt_s() throws IOException {
        assertThat(Relocation.of(request(spec()), attempt, 0).workingDir()).isEqualTo(home);
        RunSpec elsewhere = spec().with(b -> b.workingDir(temp.resolve("on the driver alone")));
        assertThat(Relocation.of(request(elsewhere), attempt, 0).workingDir()).isEqualTo(attempt);
    }

    @Test
    void the_gpus_of_a_task_are_counted_from_nought() throws IOException {
        RunSpec gpu = spec().with(b -> b.device(Device.gpu(3)));
        assertThat(Relocation.of(request(gpu), attempt, 2).device()).isEqualTo(new Device(List.of(0, 1)));
        assertThat(Relocation.of(request(gpu), attempt, 0).device())
                .as("none given: its own numbers")
                .isEqualTo(Device.gpu(3));
        assertThat(Relocation.of(request(spec()), attempt, 1).device())
                .as("a run on the CPU stays there")
                .isEqualTo(Device.CPU);
    }

    private RunSpec spec() {
        return RunSpec.of("run", SOLVER, home, RunFiles.in(home.resolve("run")));
    }

    private static TrialRequest request(RunSpec spec, Parcel... parcels) {
        return new TrialRequest(1, spec, Map.of(), List.of(parcels), false, Map.of());
    }

    private static SolverParameter solver(RunSpec spec) throws IOException {
        SolverParameter.Builder solver = SolverParameter.newBuilder();
        TextFormat.merge(spec.solver(), solver);
        return solver.build();
    }

    private static List<String> sources(RunSpec spec) throws IOException {
        return solver(spec).getNetParam().getLayerList().stream()
                .map(layer -> layer.getDataParam().getSource())
                .toList();
    }
}
