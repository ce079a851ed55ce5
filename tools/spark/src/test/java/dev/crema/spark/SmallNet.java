package dev.crema.spark;

import java.util.Locale;

/** A small solver whose data come from fillers: real Caffe without a database. */
final class SmallNet {
    private SmallNet() {}

    /** A classifier of noise. */
    static String solver(int batchSize, int maxIter, double baseLr) {
        return String.format(Locale.ROOT, """
                net_param {
                  name: "Small"
                  layer { name: "data" type: "DummyData" top: "data" top: "label"
                    dummy_data_param {
                      shape { dim: %d dim: 64 } shape { dim: %d }
                      data_filler { type: "gaussian" std: 1 } data_filler { type: "constant" value: 3 } } }
                  layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip"
                    inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
                  layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" } }
                base_lr: %s
                lr_policy: "fixed"
                max_iter: %d
                display: 10
                snapshot_prefix: "snap/small"
                random_seed: 7
                solver_mode: CPU
                """, batchSize, batchSize, baseLr, maxIter);
    }

    /** A classifier of digits from a database. */
    static String digits(String source) {
        return """
                net_param {
                  name: "Digits"
                  layer { name: "data" type: "Data" top: "data" top: "label"
                    data_param { source: "%s" batch_size: 32 backend: LMDB } transform_param { scale: 0.00390625 } }
                  layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip"
                    inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
                  layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" } }
                base_lr: 0.01
                lr_policy: "fixed"
                max_iter: 50
                display: 10
                snapshot_after_train: false
                random_seed: 7
                """.formatted(source);
    }

    /** The same with a test net, on {@code data/mnist_train_lmdb} and {@code data/mnist_test_lmdb}. */
    static String tested() {
        return """
                net_param {
                  name: "Tested"
                  layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TRAIN }
                    data_param { source: "data/mnist_train_lmdb" batch_size: 32 backend: LMDB }
                    transform_param { scale: 0.00390625 } }
                  layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TEST }
                    data_param { source: "data/mnist_test_lmdb" batch_size: 100 backend: LMDB }
                    transform_param { scale: 0.00390625 } }
                  layer { name: "conv" type: "Convolution" bottom: "data" top: "conv"
                    convolution_param { num_output: 8 kernel_size: 5 stride: 2 weight_filler { type: "xavier" } } }
                  layer { name: "ip" type: "InnerProduct" bottom: "conv" top: "ip"
                    inner_product_param { num_output: 10 weight_filler { type: "xavier" } } }
                  layer { name: "accuracy" type: "Accuracy" bottom: "ip" bottom: "label" top: "accuracy"
                    include { phase: TEST } }
                  layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" } }
                base_lr: 0.01
                lr_policy: "fixed"
                momentum: 0.9
                max_iter: 500
                display: 50
                test_iter: 20
                test_interval: 100
                random_seed: 7
                """;
    }
}
