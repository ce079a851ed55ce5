package dev.crema.solver;

import java.util.Locale;

/** A small solver whose data come from fillers: real Caffe without a database. */
public final class DummyNet {
    private DummyNet() {}

    /** A classifier of noise: two inner products, softmax loss, a test net with accuracy. */
    public static String solver(int batchSize, int maxIter) {
        return solver(batchSize, maxIter, 0.01);
    }

    /** The same with a learning rate. */
    public static String solver(int batchSize, int maxIter, double baseLr) {
        return String.format(Locale.ROOT, """
                net_param { %s }
                base_lr: %s
                lr_policy: "fixed"
                momentum: 0.9
                max_iter: %d
                display: 10
                test_iter: 2
                test_interval: 50
                snapshot: 0
                snapshot_prefix: "snap/dummy"
                random_seed: 7
                solver_mode: CPU
                """, net(batchSize), baseLr, maxIter);
    }

    private static String net(int batchSize) {
        return String.format(Locale.ROOT, """
                name: "Dummy"
                layer { name: "data" type: "DummyData" top: "data" top: "label"
                  dummy_data_param {
                    shape { dim: %d dim: 1 dim: 8 dim: 8 } shape { dim: %d }
                    data_filler { type: "gaussian" std: 1 } data_filler { type: "constant" value: 3 } } }
                layer { name: "ip1" type: "InnerProduct" bottom: "data" top: "ip1"
                  inner_product_param { num_output: 32 weight_filler { type: "xavier" } } }
                layer { name: "relu1" type: "ReLU" bottom: "ip1" top: "ip1" }
                layer { name: "ip2" type: "InnerProduct" bottom: "ip1" top: "ip2"
                  inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
                layer { name: "accuracy" type: "Accuracy" bottom: "ip2" bottom: "label" top: "accuracy"
                  include { phase: TEST } }
                layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip2" bottom: "label" top: "loss" }
                """, batchSize, batchSize);
    }
}
