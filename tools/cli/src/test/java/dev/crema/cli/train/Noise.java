package dev.crema.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small net on noise in a folder of a test's own: real Caffe without a database. */
final class Noise {
    static final String NET = """
            name: "Noise"
            layer { name: "data" type: "DummyData" top: "data" top: "label"
              dummy_data_param {
                shape { dim: 16 dim: 1 dim: 8 dim: 8 } shape { dim: 16 }
                data_filler { type: "gaussian" std: 1 } data_filler { type: "constant" value: 3 } } }
            layer { name: "ip1" type: "InnerProduct" bottom: "data" top: "ip1"
              inner_product_param { num_output: 32 weight_filler { type: "xavier" } } }
            layer { name: "relu1" type: "ReLU" bottom: "ip1" top: "ip1" }
            layer { name: "ip2" type: "InnerProduct" bottom: "ip1" top: "ip2"
              inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
            layer { name: "accuracy" type: "Accuracy" bottom: "ip2" bottom: "label" top: "accuracy"
              include { phase: TEST } }
            layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip2" bottom: "label" top: "loss" }
            """;

    static final String SOLVER = """
            net: "%s"
            test_iter: 2
            test_interval: 1000
            base_lr: 0.0001
            lr_policy: "fixed"
            max_iter: 100
            display: 10
            snapshot: 50
            snapshot_prefix: "%s"
            random_seed: 7
            solver_mode: CPU
            """;

    private Noise() {}

    /** Writes {@code noise_net.prototxt} and {@code noise_solver.prototxt}; gives the solver. */
    static Path write(Path folder) throws IOException {
        return write(folder, SOLVER, NET);
    }

    /** The same with texts changed. */
    static Path write(Path folder, String solver, String net) throws IOException {
        Path netFile = folder.resolve("noise_net.prototxt");
        Files.writeString(netFile, net);
        Path file = folder.resolve("noise_solver.prototxt");
        Files.writeString(file, solver.formatted(netFile, folder.resolve("snap/noise")));
        return file;
    }
}
