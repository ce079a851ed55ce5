package dev.crema.solver.replica.plan;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import java.nio.file.Path;

/** Small definitions for the tests of this package. */
final class Definitions {
    static final String DATA = """
            layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TRAIN }
              data_param { source: "train_lmdb" batch_size: 64 backend: LMDB } }
            layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TEST }
              data_param { source: "test_lmdb" batch_size: 100 backend: LMDB } }
            """;

    static final String LOSS = """
            layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 10 } }
            layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" }
            """;

    private Definitions() {}

    /** A solver with these layers in its net. */
    static SolverDefinition of(String layers) {
        return of(layers, "");
    }

    /** A solver with these layers in its net and these fields of its own. */
    static SolverDefinition of(String layers, String fields) {
        String text = "net_param { name: \"Net\" " + layers
                + " } base_lr: 0.01 lr_policy: \"fixed\" max_iter: 100 test_iter: 20 test_interval: 50 " + fields;
        return SolverDefinition.of(Prototxt.parseSolver(text, "solver.prototxt", Leniency.STRICT), Path.of(""));
    }
}
