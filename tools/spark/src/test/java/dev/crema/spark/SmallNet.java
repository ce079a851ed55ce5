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
}
