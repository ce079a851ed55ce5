package dev.crema.cli.plot;

import dev.crema.chart.Column;
import dev.crema.chart.Role;
import dev.crema.log.Absent;
import dev.crema.log.OutputColumns;
import dev.crema.log.Run;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The rows of one run as columns of a chart, read in place. */
public final class RunColumns {
    private final Run run;
    private final OptionalLong trainSize;

    /**
     * @param trainSize records in the training set as somebody said; else what the log says
     */
    public RunColumns(Run run, OptionalLong trainSize) {
        this.run = run;
        this.trainSize = trainSize.isPresent() ? trainSize : run.config().trainSetSize();
    }

    /** The x of train rows, or of the test rows of {@code net}; empty where the log does not tell. */
    public Optional<Column> x(XChoice choice, Role role, int net) {
        int[] rows = rows(role, net);
        TrainRows train = run.train();
        TestRows test = run.test();
        boolean isTrain = role == Role.TRAIN;
        IntToDoubleFunction value = switch (choice) {
            case ITERATIONS, EPOCHS, SAMPLES -> isTrain ? train::iteration : test::iteration;
            case SECONDS -> isTrain ? train::trainSeconds : test::trainSeconds;
            case WALL -> row -> clock(isTrain ? train.timeMicros(row) : test.timeMicros(row));
        };
        return factor(choice).map(factor -> column(rows, row -> value.applyAsDouble(row) * factor));
    }

    /** What an iteration counts in units of {@code choice}; empty where that is unknown. */
    private Optional<Double> factor(XChoice choice) {
        if (choice != XChoice.SAMPLES && choice != XChoice.EPOCHS) {
            return Optional.of(1.0);
        }
        var batch = run.config().effectiveBatchSize();
        if (batch.isEmpty() || (choice == XChoice.EPOCHS && trainSize.isEmpty())) {
            return Optional.empty();
        }
        double records = choice == XChoice.EPOCHS ? trainSize.getAsLong() : 1;
        return Optional.of(batch.getAsInt() / records);
    }

    /** Why {@link #x} is empty, and what would help. */
    String lacks(XChoice choice) {
        return run.config().effectiveBatchSize().isEmpty()
                ? "its log does not say its batch size"
                : choice == XChoice.EPOCHS ? "its log does not say how large the training set is (--train-size N)" : "";
    }

    private static double clock(long micros) {
        return micros == Absent.TIME ? Double.NaN : micros / 1e6;
    }

    /** The values of {@code measure} in train rows, or in the test rows of {@code net}; empty where there are none. */
    public Optional<Column> y(String measure, Role role, int net) {
        int[] rows = rows(role, net);
        if (rows.length == 0) {
            return Optional.empty();
        }
        if (role == Role.TRAIN) {
            switch (measure) {
                case Measures.LOSS -> {
                    return some(column(rows, run.train()::loss));
                }
                case Measures.RATE -> {
                    return some(column(rows, run.train()::learningRate));
                }
                case Measures.SPEED -> {
                    return some(column(rows, this::speed));
                }
                default -> {}
            }
        }
        OutputColumns outputs =
                role == Role.TRAIN ? run.train().outputs() : run.test().outputs();
        return Measures.output(measure, outputs.names()).flatMap(name -> some(column(rows, outputs.column(name)::get)));
    }

    /** A column of nothing but absent values is none; one of printed NaN is one. */
    private static Optional<Column> some(Column column) {
        for (int i = 0; i < column.size(); i++) {
            if (!Absent.is(column.get(i))) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
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
    int[] testNets() {
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
