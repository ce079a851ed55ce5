package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --weights} and {@code --snapshot} with files that real Caffe wrote. */
class StartFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void snapshots() throws IOException {
        Noise.write(folder);
        assertThat(train(0)).contains("noise_iter_50.caffemodel");
    }

    private Path snap(String name) {
        return folder.resolve("snap").resolve(name);
    }

    private String train(int code, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--solver",
                folder.resolve("noise_solver.prototxt").toString(),
                "--replicas",
                "1",
                "--no-tune",
                "--log",
                folder.resolve("train.log").toString()));
        arguments.addAll(List.of(more));
        return run(code, arguments) + log();
    }

    private String log() {
        try {
            Path log = folder.resolve("train.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String run(int code, List<String> arguments) {
        StringWriter err = new StringWriter();
        int exit = Crema.run(
                arguments.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        assertThat(exit).as(err.toString()).isEqualTo(code);
        return err.toString();
    }

    private void renamed(String... layers) throws IOException {
        String net = Noise.NET;
        for (String layer : layers) {
            net = net.replace("name: \"" + layer + "\"", "name: \"" + layer + "_new\"");
        }
        Noise.write(folder, Noise.SOLVER, net);
    }

    @Test
    void layersThatStartAfreshAreNamed() throws Exception {
        // Each run writes snapshots of its own under that name.
        String weights = Files.copy(snap("noise_iter_100.caffemodel"), folder.resolve("first.caffemodel"))
                .toString();
        assertThat(train(0, "--weights", weights)).contains("crema: 2 of 2 layers copied from " + weights + "\n");
        renamed("ip2");
        assertThat(train(0, "--weights", weights))
                .contains("crema: 1 of 2 layers copied from " + weights + "; ip2_new has new weights\n");
        assertThat(run(
                        0,
                        List.of(
                                "test",
                                "--model",
                                folder.resolve("noise_net.prototxt").toString(),
                                "--weights",
                                weights,
                                "--iterations",
                                "2")))
                .contains("1 of 2 layers copied", "ip2_new has new weights");
    }

    @Test
    void weightsThatMatchNoLayerAreRefused() throws Exception {
        String weights = Files.copy(snap("noise_iter_100.caffemodel"), folder.resolve("first.caffemodel"))
                .toString();
        renamed("ip1", "ip2");
        assertThat(train(3, "--weights", weights))
                .contains("no layer of the net has a name that is in", "ip1_new, ip2_new", "ip1, ip2");
        assertThat(train(0, "--weights", weights, "--weights-may-miss"))
                .contains("0 of 2 layers copied", "ip1_new, ip2_new have new weights");
    }

    @Test
    void weightsAndStatesAreToldApartByContent() throws Exception {
        assertThat(train(3, "--snapshot", snap("noise_iter_50.caffemodel").toString()))
                .contains("has weights, not a solver's state", "noise_iter_50.solverstate");
        assertThat(train(3, "--weights", snap("noise_iter_50.solverstate").toString()))
                .contains("is a solver's state, not weights", "noise_iter_50.caffemodel");
        Path half = folder.resolve("half.caffemodel");
        byte[] whole = Files.readAllBytes(snap("noise_iter_50.caffemodel"));
        Files.write(half, java.util.Arrays.copyOf(whole, whole.length - 100));
        assertThat(train(3, "--weights", half.toString())).contains("is incomplete");
        assertThat(train(3, "--weights", folder.resolve("noise_net.prototxt").toString()))
                .contains("is not weights (.caffemodel)");
    }

    @Test
    void hdf5IsToldApartToo() throws Exception {
        train(0, "--set", "snapshot_format=HDF5");
        assertThat(train(3, "--snapshot", snap("noise_iter_50.caffemodel.h5").toString()))
                .contains("has weights");
        assertThat(train(3, "--weights", snap("noise_iter_50.solverstate.h5").toString()))
                .contains("is a solver's state");
        train(0, "--weights", snap("noise_iter_50.caffemodel.h5").toString());
    }

    @Test
    void aStateWhoseWeightsMovedWithItIsFollowed() throws Exception {
        Path moved = Files.move(folder.resolve("snap"), folder.resolve("moved"));
        Path state = moved.resolve("noise_iter_50.solverstate");
        String said = train(0, "--snapshot", state.toString());
        assertThat(said)
                .contains("Restoring previous solver status from " + state + "\n")
                .contains("Iteration 60 (")
                .doesNotContain("crema-state");
    }
}
