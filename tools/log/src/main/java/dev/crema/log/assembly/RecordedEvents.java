package dev.crema.log.assembly;

import dev.crema.log.grammar.Rule;
import dev.crema.log.grammar.Sink;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Names;
import dev.crema.log.text.Stamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a grammar pushed, kept to be pushed again by another thread: segments of a file are read at the same time and put
 * together in their order. Five longs and the line a call; texts, which are rare, beside. Train rows that are like those
 * before them stand in a {@link RowBlock}.
 */
final class RecordedEvents implements Sink {
    /** Longs a call. */
    static final int STRIDE = 5;

    private static final int LOSS = 0;
    static final int RATE = 1;
    private static final int TESTING = 2;
    static final int TRAIN_OUTPUT = 3;
    private static final int TEST_OUTPUT = 4;
    private static final int BATCH = 5;
    private static final int MEAN = 6;
    private static final int LAYER_TIME = 7;
    private static final int TEXT = 8;
    private static final int PLAIN = 9;
    private static final int OTHER = 10;
    private static final int UNREAD = 11;
    private static final int ROWS = 12;

    private static final int NO_ROW = -1;

    private long[] calls = new long[STRIDE << 14];
    private int[] numbers = new int[1 << 14];
    private int size;
    private final List<Object> texts = new ArrayList<>();
    private long firstLine;

    private final List<RowBlock> blocks = new ArrayList<>();
    private int blocksUsed;

    /** Where the calls of the row begin that is being read. */
    private int rowAt = NO_ROW;

    /** Behind the call that stands for the last block: a row that begins here may belong to it. */
    private int blockEnd = NO_ROW;

    /** Names that the grammar met first in this segment. */
    final List<String> newNames = new ArrayList<>();

    /** Their printed loss weights, NaN where none was. */
    final List<Double> newWeights = new ArrayList<>();

    int reader;
    long lines;

    void clear() {
        size = 0;
        blocksUsed = 0;
        rowAt = NO_ROW;
        blockEnd = NO_ROW;
        texts.clear();
        newNames.clear();
        newWeights.clear();
    }

    /** Number of the line before the segment's first, as the recording grammar counts. */
    void startAfter(long line) {
        firstLine = line;
    }

    /** call (4 bits), rank + 1 (12), a (16) and b (32) in the first long; stamp, thread, and two values behind. */
    private void add(int call, Where where, int a, int b, long value, long other) {
        if (call != TRAIN_OUTPUT && call != RATE) {
            endRow();
        }
        if (size == calls.length) {
            calls = Arrays.copyOf(calls, size * 2);
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        int at = size;
        calls[at] = (long) call << 60
                | (where.rank() + 1L & 0xfff) << 48
                | (Math.min(a, Short.MAX_VALUE) & 0xffffL) << 32
                | (b & 0xffff_ffffL);
        calls[at + 1] = where.stamp();
        calls[at + 2] = where.thread();
        calls[at + 3] = value;
        calls[at + 4] = other;
        numbers[at / STRIDE] = (int) (where.number() - firstLine);
        size = at + STRIDE;
    }

    static int call(long head) {
        return (int) (head >>> 60);
    }

    static int rank(long head) {
        return (int) (head >>> 48 & 0xfff) - 1;
    }

    static int index(long head) {
        return (short) (head >>> 32);
    }

    /** Moves the row that was read last into a block, where it fits into one. */
    private void endRow() {
        int from = rowAt;
        rowAt = NO_ROW;
        if (from == NO_ROW) {
            return;
        }
        if (from == blockEnd && blocks.get(blocksUsed - 1).add(calls, numbers, from, size)) {
            size = from;
            return;
        }
        if (blocksUsed == blocks.size()) {
            blocks.add(new RowBlock());
        }
        if (blocks.get(blocksUsed).begin(calls, numbers, from, size)) {
            calls[from] = (long) ROWS << 60 | blocksUsed++;
            size = from + STRIDE;
            blockEnd = size;
        }
    }

    private int text(Object text) {
        texts.add(text);
        return texts.size() - 1;
    }

    /** Pushes everything into {@code sink}. */
    void replay(RowSink sink, int[] names, long linesBefore) {
        endRow();
        Where where = new Where();
        for (int at = 0; at < size; at += STRIDE) {
            long head = calls[at];
            int a = index(head);
            int b = (int) head;
            long value = calls[at + 3];
            long other = calls[at + 4];
            where.set(calls[at + 1], calls[at + 2], rank(head), linesBefore + numbers[at / STRIDE]);
            switch (call(head)) {
                case LOSS -> sink.loss(where, b, value, other);
                case RATE -> sink.rate(where, b, value);
                case TESTING -> sink.testing(where, b, a);
                case TRAIN_OUTPUT -> sink.trainOutput(where, a, names[b], value);
                case TEST_OUTPUT -> sink.testOutput(where, a, names[b], value);
                case BATCH -> sink.batch(where, (int) other, names[b], value);
                case MEAN -> sink.mean(where, names[b], value);
                case LAYER_TIME -> {
                    String[] pair = (String[]) texts.get(b);
                    sink.layerTime(where, pair[0], pair[1], value);
                }
                case TEXT -> sink.text(where, (Rule) texts.get(b), (String) texts.get(b + 1));
                case PLAIN -> sink.plain(where, (String) texts.get(b));
                case OTHER -> sink.other(where, value != 0);
                case ROWS -> {
                    blocks.get(b).locate(names, linesBefore);
                    sink.rows(blocks.get(b));
                }
                default -> {
                    String[] pair = (String[]) texts.get(b);
                    sink.unread(where, pair[0], pair[1]);
                }
            }
        }
    }

    /** Numbers that {@code global} has for this events's names; {@code known} are those of earlier buffers of the reader. */
    int[] names(Names global, int[] known) {
        int[] all = Arrays.copyOf(known, known.length + newNames.size());
        for (int i = 0; i < newNames.size(); i++) {
            all[known.length + i] = global.id(newNames.get(i));
            global.lossWeight(all[known.length + i], newWeights.get(i));
        }
        return all;
    }

    @Override
    public void loss(Where where, int iteration, long loss, long speed) {
        add(LOSS, where, 0, iteration, loss, speed);
        rowAt = size - STRIDE;
    }

    @Override
    public void rate(Where where, int iteration, long rate) {
        add(RATE, where, 0, iteration, rate, 0);
    }

    @Override
    public void testing(Where where, int iteration, int net) {
        add(TESTING, where, net, iteration, 0, 0);
    }

    @Override
    public void trainOutput(Where where, int index, int name, long value) {
        add(TRAIN_OUTPUT, where, index, name, value, 0);
    }

    @Override
    public void testOutput(Where where, int index, int name, long value) {
        add(TEST_OUTPUT, where, index, name, value, 0);
    }

    @Override
    public void batch(Where where, int batch, int name, long value) {
        add(BATCH, where, 0, name, value, batch);
    }

    @Override
    public void mean(Where where, int name, long value) {
        add(MEAN, where, 0, name, value, 0);
    }

    @Override
    public void layerTime(Where where, String layer, String pass, long milliseconds) {
        add(LAYER_TIME, where, 0, text(new String[] {layer, pass}), milliseconds, 0);
    }

    @Override
    public void text(Where where, Rule rule, String text) {
        int at = text(rule);
        texts.add(text);
        add(TEXT, where, 0, at, 0, 0);
    }

    @Override
    public void plain(Where where, String text) {
        add(PLAIN, where, 0, text(text), 0, 0);
    }

    @Override
    public void other(Where where, boolean caffe) {
        // Of a thread's stretch of lines that carry nothing, the first ends a dump, the next shows whether the clock
        // stays
        // where the first set it, and the last two move it.
        int last = size - STRIDE;
        if (where.stamp() != Stamp.NONE && isStretch(last, caffe, where.thread()) && calls[last + 1] <= where.stamp()) {
            System.arraycopy(calls, last, calls, last - STRIDE, STRIDE);
            numbers[last / STRIDE - 1] = numbers[last / STRIDE];
            size = last;
        }
        add(OTHER, where, 0, 0, caffe ? 1 : 0, 0);
    }

    /** Whether the four calls up to the last are such lines of one thread, and none goes back. */
    private boolean isStretch(int last, boolean caffe, long thread) {
        int first = last - 3 * STRIDE;
        boolean all = first >= 0;
        for (int at = first; all && at <= last; at += STRIDE) {
            all = calls[at] >>> 60 == OTHER
                    && calls[at + 3] == (caffe ? 1 : 0)
                    && calls[at + 2] == thread
                    && (at == first || calls[at - STRIDE + 1] <= calls[at + 1]);
        }
        return all;
    }

    @Override
    public void unread(Where where, String rule, String line) {
        add(UNREAD, where, 0, text(new String[] {rule, line}), 0, 0);
    }
}
