package dev.crema.log.grammar;

import dev.crema.log.Dialect;
import dev.crema.log.text.Bytes;

/** Decides from the beginning of a log which dialect it speaks. */
public final class Sniffer {
    /** Either shows that a solver ran, so that the log is no other command's. */
    private static final String[] SOLVER = {"Initializing solver", "solver.cpp"};

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

    /** Words by their first two bytes, as one bit each: the marks from bit 0 on, then the solver's. */
    private static final int[] BY_START = new int[1 << 16];

    /** Which of them are there at all: 8 KB, which stay in a core's nearest cache while a log goes through. */
    private static final long[] STARTS = new long[1 << 10];

    static {
        for (int word = 0; word < MARKS.length + SOLVER.length; word++) {
            String text = text(word);
            int pair = text.charAt(0) | (text.charAt(1) << 8);
            BY_START[pair] |= 1 << word;
            STARTS[pair >>> 6] |= 1L << pair;
        }
    }

    private record Mark(String text, Dialect dialect) {}

    private Sniffer() {}

    /** The dialect of a log that begins so; {@link Dialect#BVLC} where nothing says otherwise. */
    public static Dialect sniff(byte[] head, int length) {
        int found = found(head, length);
        boolean solver = found >>> MARKS.length != 0;
        for (int word = 0; word < MARKS.length; word++) {
            Dialect dialect = MARKS[word].dialect;
            boolean command = dialect == Dialect.CAFFE_TEST || dialect == Dialect.CAFFE_TIME;
            if (((found >>> word) & 1) != 0 && !(command && solver)) {
                return dialect;
            }
        }
        return Dialect.BVLC;
    }

    /** All words that stand there, found in one pass. */
    private static int found(byte[] head, int length) {
        int found = 0;
        int pair = length == 0 ? 0 : (head[0] & 0xff) << 8;
        for (int i = 1; i < length; i++) {
            pair = (pair >>> 8) | ((head[i] & 0xff) << 8);
            if ((STARTS[pair >>> 6] & (1L << pair)) != 0) {
                found |= at(head, i - 1, length, BY_START[pair] & ~found);
            }
        }
        return found;
    }

    private static int at(byte[] head, int from, int length, int candidates) {
        int found = 0;
        for (int left = candidates; left != 0; left &= left - 1) {
            int word = Integer.numberOfTrailingZeros(left);
            found |= Bytes.startsWith(head, from, length, text(word)) ? 1 << word : 0;
        }
        return found;
    }

    private static String text(int word) {
        return word < MARKS.length ? MARKS[word].text : SOLVER[word - MARKS.length];
    }
}
