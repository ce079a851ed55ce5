package dev.crema.solver.replica;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.bytedeco.caffe.DB;
import org.bytedeco.caffe.Datum;
import org.bytedeco.caffe.Transaction;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.BytePointer;

/** A small LMDB written by Caffe itself, and a net that learns it: three classes of noisy 8 x 8 pictures. */
final class TinyData {
    private static final int CLASSES = 3;
    private static final int PIXELS = 64;

    private TinyData() {}

    /** Writes so many records, classes in random order. */
    static void write(Path folder, int records, long seed) {
        Random random = new Random(seed);
        DB database = caffe.GetDB("lmdb");
        database.Open(folder.toString(), caffe.NEW);
        Transaction transaction = database.NewTransaction();
        for (int i = 0; i < records; i++) {
            int label = random.nextInt(CLASSES);
            byte[] pixels = new byte[PIXELS];
            for (int p = 0; p < PIXELS; p++) {
                int mean = p % CLASSES == label ? 140 : 90;
                pixels[p] = (byte) Math.max(0, Math.min(255, (int) (mean + 60 * random.nextGaussian())));
            }
            Datum datum = new Datum();
            datum.set_channels(1);
            datum.set_height(8);
            datum.set_width(8);
            datum.set_label(label);
            datum.set_data(new BytePointer(pixels), PIXELS);
            transaction.Put(new BytePointer(String.format(Locale.ROOT, "%08d", i)), datum.SerializeAsString());
        }
        transaction.Commit();
        database.Close();
    }

    /** A solver of a two-layer net on {@code train_lmdb} and {@code test_lmdb}; with more fields of its own. */
    static String solver(int batchSize, String more) {
        return String.format(Locale.ROOT, """
                net_param { %s }
                base_lr: 0.05 lr_policy: "step" gamma: 0.5 stepsize: 40 momentum: 0.9 weight_decay: 0.001
                display: 10 test_iter: 7 test_interval: 20 snapshot_prefix: "snap/tiny" random_seed: 3
                solver_mode: CPU %s
                """, net(batchSize), more);
    }

    private static String net(int batchSize) {
        return String.format(Locale.ROOT, """
                name: "Tiny"
                layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TRAIN }
                  transform_param { scale: 0.00390625 }
                  data_param { source: "train_lmdb" batch_size: %d backend: LMDB } }
                layer { name: "data" type: "Data" top: "data" top: "label" include { phase: TEST }
                  transform_param { scale: 0.00390625 }
                  data_param { source: "test_lmdb" batch_size: 20 backend: LMDB } }
                layer { name: "ip1" type: "InnerProduct" bottom: "data" top: "ip1"
                  inner_product_param { num_output: 24 weight_filler { type: "xavier" } } }
                layer { name: "relu1" type: "ReLU" bottom: "ip1" top: "ip1" }
                layer { name: "ip2" type: "InnerProduct" bottom: "ip1" top: "ip2"
                  inner_product_param { num_output: 3 weight_filler { type: "xavier" } } }
                layer { name: "accuracy" type: "Accuracy" bottom: "ip2" bottom: "label" top: "accuracy"
                  include { phase: TEST } }
                layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip2" bottom: "label" top: "loss" }
                """, batchSize);
    }
}
