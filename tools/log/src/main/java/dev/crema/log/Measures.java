package dev.crema.log;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Figures of a run that everybody asks for. Epochs and images a second follow from B = batch_size × iter_size × devices;
 * speed leaves out test passes and the first interval of each session.
 */
public final class Measures {
    private Measures() {}

    /** Iterations done: the largest iteration of any row. */
    public static int iterations(Run run) {
        int most = 0;
        for (int row = 0; row < run.train().size(); row++) {
            most = Math.max(most, run.train().iteration(row));
        }
        for (int row = 0; row < run.test().size(); row++) {
            most = Math.max(most, run.test().iteration(row));
        }
        return most;
    }

    /** iterations · B / N_train. */
    public static OptionalDouble epochs(Run run, long trainSetSize) {
        OptionalInt batch = run.config().effectiveBatchSize();
        return batch.isEmpty() || trainSetSize <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) iterations(run) * batch.getAsInt() / trainSetSize);
    }

    /** Iterations a second, test passes and the first interval of each session left out; empty below three rows. */
    public static OptionalDouble iterationsPerSecond(Run run) {
        TrainRows train = run.train();
        double seconds = 0;
        long iterations = 0;
        double before = train.size() > 2 ? train.trainSeconds(1) : 0;
        for (int row = 2; row < train.size(); row++) {
            boolean one = train.session(row) == train.session(row - 2);
            double now = train.trainSeconds(row);
            double step = now - before;
            before = now;
            int done = train.iteration(row) - train.iteration(row - 1);
            if (one && step > 0 && done > 0) {
                seconds += step;
                iterations += done;
            }
        }
        return seconds > 0 ? OptionalDouble.of(iterations / seconds) : OptionalDouble.empty();
    }

    /**
     * The output that is the accuracy: the only one whose name says accuracy, acc or top-1 (or is SSD's {@code
     * detection_eval}), else the last such.
     */
    public static Optional<String> accuracyOutput(List<String> names) {
        String last = "";
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean fifth = lower.contains("top-5") || lower.contains("top5") || lower.contains("@5");
            boolean says = lower.contains("accuracy")
                    || lower.matches(".*\\bacc\\b.*")
                    || lower.contains("top-1")
                    || lower.contains("top1")
                    || lower.equals("detection_eval");
            last = says && !fifth ? name : last;
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    /** The output that is the loss: the only one whose name says loss, else the last such that is no accuracy. */
    public static Optional<String> lossOutput(List<String> names) {
        String last = "";
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean accuracy = lower.contains("accuracy") || lower.contains("top");
            last = lower.contains("loss") && !accuracy ? name : last;
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    /** The last value of an output in the rows of test net 0. */
    public static OptionalDouble last(TestRows test, String output) {
        OutputColumns.Column column = test.output(output);
        for (int row = test.size() - 1; row >= 0; row--) {
            if (test.net(row) == 0 && column.has(row)) {
                return OptionalDouble.of(column.get(row));
            }
        }
        return OptionalDouble.empty();
    }

    /** The largest (or smallest) value of an output in the rows of test net 0, NaN left out. */
    public static OptionalDouble best(TestRows test, String output, boolean largest) {
        OutputColumns.Column column = test.output(output);
        double best = Double.NaN;
        for (int row = 0; row < test.size(); row++) {
            double value = column.get(row);
            boolean better = Double.isNaN(best) || (largest ? value > best : value < best);
            best = test.net(row) == 0 && !Double.isNaN(value) && better ? value : best;
        }
        return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
    }
}
