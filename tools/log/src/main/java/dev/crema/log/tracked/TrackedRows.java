package dev.crema.log.tracked;

import dev.crema.log.Absent;
import dev.crema.log.OutputColumns;
import dev.crema.log.RowHeads;
import dev.crema.log.TestRows;
import dev.crema.log.Timing;
import dev.crema.log.TrainRows;
import dev.crema.log.columns.IntColumn;
import dev.crema.log.columns.LongColumn;
import dev.crema.log.columns.NumberColumn;
import dev.crema.log.text.Decimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Series of values, by name, as the rows of a log: one row a step of training, or of a test net. */
final class TrackedRows {
    /** Names of the columns that train rows have besides their outputs; no tag is called so. */
    static final String LOSS = "\0loss";

    static final String RATE = "\0rate";
    static final String SPEED = "\0speed";

    private record Part(int net, Series values) {}

    private final Map<String, List<Part>> train = new LinkedHashMap<>();
    private final Map<String, List<Part>> test = new LinkedHashMap<>();

    void train(String column, Series values) {
        train.computeIfAbsent(column, name -> new ArrayList<>()).add(new Part(0, values));
    }

    void test(int net, String column, Series values) {
        test.computeIfAbsent(column, name -> new ArrayList<>()).add(new Part(net, values));
    }

    /** The train rows of a run that started at a time. */
    TrainRows train(long started) {
        Table table = new Table(train);
        return new TrainRows(
                table.heads(started), table.take(LOSS), table.take(RATE), table.take(SPEED), table.outputs());
    }

    /** The test rows of a run that started at a time. */
    TestRows test(long started) {
        Table table = new Table(test);
        return new TestRows(table.heads(started), table.nets, table.outputs());
    }

    /** Columns of one length. */
    private static final class Table {
        private final long[] keys;
        private final long[] micros;
        private final Map<String, NumberColumn> columns = new LinkedHashMap<>();
        private final IntColumn nets = new IntColumn();

        Table(Map<String, List<Part>> parts) {
            keys = parts.values().stream()
                    .flatMap(List::stream)
                    .flatMapToLong(part -> java.util.stream.IntStream.range(0, part.values.size())
                            .mapToLong(i -> key(part.values.step(i), part.net)))
                    .sorted()
                    .distinct()
                    .toArray();
            micros = new long[keys.length];
            Arrays.fill(micros, Absent.TIME);
            for (long key : keys) {
                nets.add((int) (key & 0xffff));
            }
            parts.forEach((name, values) -> columns.put(name, column(values)));
        }

        private static long key(int step, int net) {
            return (long) step << 16 | net;
        }

        /** A column, and the row's clock: that of the earliest of the values that count. */
        private NumberColumn column(List<Part> parts) {
            double[] values = new double[keys.length];
            long[] clocks = new long[keys.length];
            Arrays.fill(values, Absent.VALUE);
            Arrays.fill(clocks, Absent.TIME);
            for (Part part : parts) {
                for (int i = 0; i < part.values.size(); i++) {
                    int row = Arrays.binarySearch(keys, key(part.values.step(i), part.net));
                    values[row] = part.values.value(i);
                    clocks[row] = part.values.micros(i);
                }
            }
            NumberColumn column = new NumberColumn();
            for (int row = 0; row < keys.length; row++) {
                column.add(Decimal.of(values[row]));
                if (clocks[row] != Absent.TIME) {
                    micros[row] = micros[row] == Absent.TIME ? clocks[row] : Math.min(micros[row], clocks[row]);
                }
            }
            return column;
        }

        RowHeads heads(long started) {
            IntColumn steps = new IntColumn();
            for (long key : keys) {
                steps.add((int) (key >>> 16));
            }
            Timing timing =
                    new Timing(new long[] {started}, new double[] {0}, new double[] {0}, new long[0], new long[0]);
            return new RowHeads(new int[] {0}, steps, LongColumn.of(micros), timing);
        }

        /** Takes a column out; an empty one where there is none. */
        NumberColumn take(String name) {
            return Optional.ofNullable(columns.remove(name)).orElseGet(NumberColumn::new);
        }

        OutputColumns outputs() {
            return new OutputColumns(List.copyOf(columns.keySet()), List.copyOf(columns.values()), keys.length);
        }
    }
}
