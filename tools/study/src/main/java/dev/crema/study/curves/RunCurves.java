package dev.crema.study.curves;

import dev.crema.chart.Column;
import dev.crema.chart.Role;
import dev.crema.chart.Series;
import dev.crema.chart.report.Curves;
import dev.crema.log.Absent;
import dev.crema.log.Rows;
import dev.crema.log.Run;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.TestMeasure;
import dev.crema.log.figures.XAxis;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rows of one run as columns and series of a chart, read in place. {@code accuracy} and {@code loss} mean the run's
 * chosen outputs; {@code loss} of train rows is the smoothed loss.
 */
public final class RunCurves {
    private final Run run;
    private final OutputChoice outputs;
    private final OptionalLong trainSize;

    /**
     * @param outputs which outputs are accuracy and loss
     * @param trainSize records in the training set, where they are known better than by the log
     */
    public RunCurves(Run run, OutputChoice outputs, OptionalLong trainSize) {
        this.run = run;
        this.outputs = outputs;
        this.trainSize = trainSize.isPresent() ? trainSize : run.config().trainSetSize();
    }

    /** Which outputs are accuracy and loss. */
    public OutputChoice outputs() {
        return outputs;
    }

    /** The x of train rows, or of the test rows of {@code net}; empty where the log does not tell. */
    public Optional<Column> x(XAxis axis, Role role, int net) {
        int[] kept = rows(role, net);
        Rows rows = role == Role.TRAIN ? run.train() : run.test();
        return axis.of(run, rows, trainSize).map(x -> column(kept, x));
    }

    /** Why {@link #x} is empty. */
    public String lacks(XAxis axis) {
        if (run.config().effectiveBatchSize().isEmpty()) {
            return "its log does not say its batch size";
        }
        return axis == XAxis.EPOCHS ? "its log does not say how large the training set is" : "";
    }

    /** The values of {@code measure} in train rows, or in the test rows of {@code net}; empty where there are none. */
    public Optional<Column> y(String measure, Role role, int net) {
        int[] kept = rows(role, net);
        if (kept.length == 0) {
            return Optional.empty();
        }
        return values(measure, role).map(y -> column(kept, y)).filter(RunCurves::hasAny);
    }

    private Optional<IntToDoubleFunction> values(String measure, Role role) {
        if (role == Role.TRAIN) {
            TrainRows train = run.train();
            return switch (measure) {
                case CurveAxes.LOSS -> Optional.of(train::loss);
                case CurveAxes.RATE -> Optional.of(train::learningRate);
                case CurveAxes.SPEED -> Optional.of(this::speed);
                default ->
                    outputs.namedIn(train.outputs(), measure)
                            .map(m -> m.in(train.outputs()))
                            .map(values -> values::get);
            };
        }
        TestRows test = run.test();
        Optional<TestMeasure> named = outputs.named(measure, test.outputNames());
        return named.filter(m -> m.isIn(test.outputs()))
                .map(m -> m.in(test.outputs()))
                .map(values -> values::get);
    }

    /** A column of nothing but absent values is none; one of printed NaN is one. */
    private static boolean hasAny(Column column) {
        return IntStream.range(0, column.size()).anyMatch(i -> !Absent.is(column.get(i)));
    }

    /** Iterations a train second since the row before, test passes left out; absent for the first of a session. */
    private double speed(int row) {
        TrainRows train = run.train();
        if (row == 0 || train.session(row) != train.session(row - 1)) {
            return Absent.VALUE;
        }
        double seconds = train.trainSeconds(row) - train.trainSeconds(row - 1);
        int iterations = train.iteration(row) - train.iteration(row - 1);
        return seconds > 0 ? iterations / seconds : Absent.VALUE;
    }

    /**
     * A curve. Points whose x is unknown are left out, and x never goes back: where a clock did, it stands still.
     *
     * @param label what the run is called
     * @param order effective batch size, NaN where unknown
     */
    public Series series(String label, Role role, double order, Column x, Column y) {
        var xs = new double[x.size()];
        var ys = new double[x.size()];
        int size = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(x.get(i)) && !Absent.is(y.get(i))) {
                most = Math.max(most, x.get(i));
                xs[size] = most;
                ys[size] = y.get(i);
                size++;
            }
        }
        return Series.of(label, role, order, Column.of(xs, size), Column.of(ys, size));
    }

    /** The curve of a measure, of test net 0 for test rows; empty where the run has no such points. */
    public Optional<Series> series(String label, Role role, double order, XAxis axis, String measure) {
        Optional<Column> x = x(axis, role, 0);
        Optional<Column> y = y(measure, role, 0);
        return x.isPresent() && y.isPresent()
                ? Optional.of(series(label, role, order, x.get(), y.get()))
                : Optional.empty();
    }

    /**
     * Everything that a page draws of train rows, or of the rows of test net 0: columns by the keys of their axes and
     * the names of their measures; what the log does not tell has none.
     */
    public Curves.Rows page(Role role, Collection<XAxis> axes, Collection<String> measures) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (XAxis axis : axes) {
            x(axis, role, 0).filter(RunCurves::hasFinite).ifPresent(column -> columns.put(axis.key(), column));
        }
        for (String measure : measures) {
            y(measure, role, 0).ifPresent(column -> columns.put(measure, column));
        }
        return Curves.Rows.of(role, columns);
    }

    private static boolean hasFinite(Column column) {
        return IntStream.range(0, column.size()).anyMatch(i -> Double.isFinite(column.get(i)));
    }

    private int[] rows(Role role, int net) {
        if (role == Role.TRAIN) {
            return IntStream.range(0, run.train().size()).toArray();
        }
        TestRows test = run.test();
        return IntStream.range(0, test.size())
                .filter(row -> test.net(row) == net)
                .toArray();
    }

    /** The numbers of the test nets. */
    public int[] testNets() {
        TestRows test = run.test();
        return IntStream.range(0, test.size())
                .map(test::net)
                .distinct()
                .sorted()
                .toArray();
    }

    private static Column column(int[] rows, IntToDoubleFunction value) {
        return new Column() {
            @Override
            public int size() {
                return rows.length;
            }

            @Override
            public double get(int index) {
                return value.applyAsDouble(rows[index]);
            }
        };
    }
}
