package dev.crema.log.assembly;

import dev.crema.log.columns.NumberColumn;
import dev.crema.log.grammar.Sink;
import dev.crema.log.grammar.Where;
import dev.crema.log.text.Decimal;
import java.util.Arrays;

/**
 * Train rows of one form whose lines follow each other without another line between: a loss line, the same outputs, and a
 * learning rate or none. Nearly all rows of a long log stand in such blocks.
 *
 * <p>All lines are of one thread, without a rank, and of one day; clocks do not go back; iterations rise; all numbers have the
 * short form of {@link Decimal}. A row that is not so ends the block.
 */
final class RowBlock {
    /** A row of more lines is in no block. */
    private static final int MOST_LINES = 32;

    /** Before the values of a row's lines: its iteration and its speed. */
    private static final int HEAD = 2;

    private static final long WITHOUT_ITERATION = 0xffff_ffffL << 32;

    /** For each line of a row the first long of its call; without the iteration in a loss line and a rate. */
    private final long[] form = new long[MOST_LINES];

    private final int[] names = new int[MOST_LINES];
    private int lines;
    private int outputs;
    private long thread;
    private boolean hasSpeed;
    private long firstLine;

    private int rows;
    private int iteration;
    private long stamp;
    private long[] stamps = new long[16];
    private int[] codes = new int[16];

    /** Begins with a row, calls of a {@link RecordedEvents}; false where they are no row or an unusual one. */
    boolean begin(long[] calls, int[] numbers, int from, int to) {
        lines = (to - from) / RecordedEvents.STRIDE;
        if (lines > MOST_LINES || RecordedEvents.rank(calls[from]) != Where.NO_RANK || calls[from + 1] < 0) {
            return false;
        }
        rows = 0;
        outputs = 0;
        iteration = -1;
        stamp = calls[from + 1];
        thread = calls[from + 2];
        hasSpeed = calls[from + 4] != Decimal.ABSENT;
        firstLine = numbers[from / RecordedEvents.STRIDE];
        form[0] = calls[from] & WITHOUT_ITERATION;
        int index = -1;
        for (int line = 1; line < lines; line++) {
            long head = calls[from + line * RecordedEvents.STRIDE];
            boolean output =
                    RecordedEvents.call(head) == RecordedEvents.TRAIN_OUTPUT && RecordedEvents.index(head) > index;
            boolean rate = RecordedEvents.call(head) == RecordedEvents.RATE && line == lines - 1;
            if (!(output || rate) || RecordedEvents.rank(head) != Where.NO_RANK) {
                return false;
            }
            form[line] = rate ? head & WITHOUT_ITERATION : head;
            if (output) {
                index = RecordedEvents.index(head);
                names[outputs++] = (int) head;
            }
        }
        return add(calls, numbers, from, to);
    }

    /** Appends a row; false where it does not fit to those before. */
    boolean add(long[] calls, int[] numbers, int from, int to) {
        int row = (int) calls[from];
        boolean fits = to - from == lines * RecordedEvents.STRIDE
                && row > iteration
                && Decimal.isShort(calls[from + 4])
                && hasSpeed == (calls[from + 4] != Decimal.ABSENT);
        if (!fits) {
            return false;
        }
        makeRoom();
        int at = rows * (lines + HEAD);
        codes[at] = row;
        codes[at + 1] = Decimal.code(calls[from + 4]);
        long number = firstLine + (long) rows * lines;
        long before = stamp;
        for (int line = 0, call = from; line < lines; line++, call += RecordedEvents.STRIDE) {
            boolean output = line > 0 && line <= outputs;
            boolean same = output ? calls[call] == form[line] : calls[call] == (form[line] | (row & 0xffff_ffffL));
            long now = calls[call + 1];
            if (!same
                    || now < before
                    || now >>> 37 != stamp >>> 37
                    || calls[call + 2] != thread
                    || numbers[call / RecordedEvents.STRIDE] != number + line
                    || !Decimal.isShort(calls[call + 3])) {
                return false;
            }
            before = now;
            stamps[rows * lines + line] = now;
            codes[at + HEAD + line] = Decimal.code(calls[call + 3]);
        }
        stamp = before;
        iteration = row;
        rows++;
        return true;
    }

    private void makeRoom() {
        int length = (rows + 1) * (lines + HEAD);
        if (length > codes.length) {
            codes = Arrays.copyOf(codes, 2 * length);
            stamps = Arrays.copyOf(stamps, 2 * length);
        }
    }

    /** Gives names and lines the numbers that the sink knows. */
    void locate(int[] sinkNames, long linesBefore) {
        for (int output = 0; output < outputs; output++) {
            names[output] = sinkNames[names[output]];
        }
        firstLine += linesBefore;
    }

    int size() {
        return rows;
    }

    /** Where its first line stands. */
    Where where() {
        Where where = new Where();
        where.set(stamps[0], thread, Where.NO_RANK, firstLine);
        return where;
    }

    int iteration(int row) {
        return codes[row * (lines + HEAD)];
    }

    /** The clock of a row as {@link TrainTable} dates it: of its first output, else of its loss line. */
    long stamp(int row) {
        return stamps[row * lines + (outputs > 0 ? 1 : 0)];
    }

    boolean hasSpeed() {
        return hasSpeed;
    }

    boolean hasRate() {
        return lines == outputs + 2;
    }

    int outputs() {
        return outputs;
    }

    /** Number of an output's name. */
    int name(int output) {
        return names[output];
    }

    /** How many outputs before it have its name: a vector blob prints each value under one. */
    int place(int output) {
        int place = 0;
        for (int before = 0; before < output; before++) {
            place += names[before] == names[output] ? 1 : 0;
        }
        return place;
    }

    void speeds(NumberColumn column, int from, int to) {
        copy(1, column, from, to);
    }

    void losses(NumberColumn column, int from, int to) {
        copy(HEAD, column, from, to);
    }

    void values(int output, NumberColumn column, int from, int to) {
        copy(HEAD + 1 + output, column, from, to);
    }

    void rates(NumberColumn column, int from, int to) {
        copy(HEAD + 1 + outputs, column, from, to);
    }

    private void copy(int place, NumberColumn column, int from, int to) {
        column.addCodes(codes, from * (lines + HEAD) + place, lines + HEAD, to - from);
    }

    /** Pushes some rows line by line. */
    void push(Sink sink, int from, int to) {
        Where where = new Where();
        for (int row = from; row < to; row++) {
            int at = row * (lines + HEAD);
            for (int line = 0; line < lines; line++) {
                long value = Decimal.ofCode(codes[at + HEAD + line]);
                int all = row * lines + line;
                where.set(stamps[all], thread, Where.NO_RANK, firstLine + all);
                if (line == 0) {
                    sink.loss(where, codes[at], value, Decimal.ofCode(codes[at + 1]));
                } else if (line <= outputs) {
                    sink.trainOutput(where, RecordedEvents.index(form[line]), names[line - 1], value);
                } else {
                    sink.rate(where, codes[at], value);
                }
            }
        }
    }
}
