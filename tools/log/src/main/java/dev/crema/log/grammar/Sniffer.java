package dev.crema.log.grammar;

import dev.crema.log.Dialect;
import dev.crema.log.text.Bytes;

/** Decides from the beginning of a log which dialect it speaks. */
public final class Sniffer {
    private static final Mark[] MARKS = {
        new Mark("NVCaffe", Dialect.NVCAFFE),
        new Mark("] [0.0] ", Dialect.NVCAFFE),
        new Mark("ep, loss = ", Dialect.NVCAFFE),
        new Mark("mbox_", Dialect.SSD),
        new Mark("detection_eval", Dialect.SSD),
        new Mark("prior_box_param", Dialect.SSD),
        new Mark("engine: \"MKL", Dialect.INTEL),
        new Mark("cpu_info.cpp", Dialect.INTEL),
        new Mark("MKLDNN", Dialect.INTEL),
        new Mark("*** Benchmark begins ***", Dialect.CAFFE_TIME),
        new Mark("Performing Forward", Dialect.CAFFE_TIME),
        new Mark("] Batch 0, ", Dialect.CAFFE_TEST),
        new Mark("Running for ", Dialect.CAFFE_TEST),
    };

    private record Mark(String text, Dialect dialect) {}

    private Sniffer() {}

    /** The dialect of a log that begins so; {@link Dialect#BVLC} where nothing says otherwise. */
    public static Dialect sniff(byte[] head, int length) {
        boolean solver = Bytes.indexOf(head, "Initializing solver", 0, length) >= 0
                || Bytes.indexOf(head, "solver.cpp", 0, length) >= 0;
        for (Mark mark : MARKS) {
            boolean command = mark.dialect == Dialect.CAFFE_TEST || mark.dialect == Dialect.CAFFE_TIME;
            boolean wanted = !(command && solver);
            if (wanted && Bytes.indexOf(head, mark.text, 0, length) >= 0) {
                return mark.dialect;
            }
        }
        return Dialect.BVLC;
    }
}
