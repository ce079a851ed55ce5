package dev.crema.log.figures;

import dev.crema.log.Absent;
import dev.crema.log.Run;
import dev.crema.log.TrainRows;
import dev.crema.log.config.DumpFacts;
import dev.crema.log.config.TextTree;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The figures of a run that every command shows.
 *
 * @param run its rows and sessions
 * @param outputs which outputs are its accuracy and its loss
 * @param verdict how it ended, and whether it learnt
 */
public record RunFigures(Run run, OutputChoice outputs, Verdict verdict) {
    /** Rows whose clocks are worked out at once. */
    private static final int ROWS = 1024;

    /** With the outputs chosen for this run alone. */
    public static RunFigures of(Run run) {
        return of(run, OutputChoice.of(run));
    }

    /** With these outputs. */
    public static RunFigures of(Run run, OutputChoice outputs) {
        return new RunFigures(run, outputs, Verdict.of(run));
    }

    /** iterations · B / N_train. */
    public OptionalDouble epochs(long trainSetSize) {
        OptionalInt batch = run.config().effectiveBatchSize();
        return batch.isEmpty() || trainSetSize <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) run.iterations() * batch.getAsInt() / trainSetSize);
    }

    /**
     * Iterations a second over train rows. Test passes and the first interval of each session, which holds allocation
     * and a cold cache, are left out; where there is no other interval, over the whole run.
     */
    public OptionalDouble iterationsPerSecond() {
        TrainRows train = run.train();
        double seconds = 0;
        long iterations = 0;
        double[] clock = new double[Math.min(ROWS, train.size())];
        for (int session = 0; session < run.sessions().size(); session++) {
            int end = train.firstRow(session + 1);
            // The last row of one part is the first of the next, as the next step begins there.
            for (int from = train.firstRow(session) + 1; from < end - 1; from += ROWS - 1) {
                int count = Math.min(ROWS, end - from);
                train.trainSeconds(from, count, clock);
                int before = train.iteration(from);
                for (int i = 1; i < count; i++) {
                    double step = clock[i] - clock[i - 1];
                    int iteration = train.iteration(from + i);
                    int done = iteration - before;
                    before = iteration;
                    if (step > 0 && done > 0) {
                        seconds += step;
                        iterations += done;
                    }
                }
            }
        }
        if (seconds > 0) {
            return OptionalDouble.of(iterations / seconds);
        }
        return run.trainSeconds() > 0 && run.iterations() > 0
                ? OptionalDouble.of(run.iterations() / run.trainSeconds())
                : OptionalDouble.empty();
    }

    /** Accuracy in a test row, or {@link dev.crema.log.Absent#VALUE}. */
    public double accuracy(int testRow) {
        return outputs.accuracy()
                .map(a -> a.in(run.test().outputs()).get(testRow))
                .orElse(Absent.VALUE);
    }

    /** Accuracy of the last test pass. */
    public OptionalDouble lastAccuracy() {
        return outputs.accuracy().map(a -> a.last(run.test())).orElse(OptionalDouble.empty());
    }

    /** Best accuracy of any pass after the start. */
    public OptionalDouble bestAccuracy() {
        return outputs.accuracy().map(a -> a.best(run.test())).orElse(OptionalDouble.empty());
    }

    /**
     * The accuracy that a run had for nothing: that of the pass before any training, and 1/classes, what guessing gives,
     * whichever is more; 0 where neither is known. A level that is not clearly above it shows no learning.
     */
    public double accuracyForNothing() {
        double guessing = run.sessions()
                .get(0)
                .dumps()
                .trainNet()
                .map(net -> Math.exp(-DumpFacts.guessingLoss(TextTree.parse(net))))
                .orElse(0.0);
        double nothing = Double.isNaN(guessing) ? 0 : guessing;
        for (int row = 0; row < run.test().size() && run.test().iteration(row) == 0; row++) {
            double value = accuracy(row);
            nothing = run.test().net(row) == 0 && value > nothing ? value : nothing;
        }
        return nothing;
    }

    /** Loss of the last test pass. */
    public OptionalDouble lastLoss() {
        return outputs.loss().map(l -> l.last(run.test())).orElse(OptionalDouble.empty());
    }

    /** Least loss of any pass after the start. */
    public OptionalDouble bestLoss() {
        return outputs.loss().map(l -> l.best(run.test())).orElse(OptionalDouble.empty());
    }

    /** Smoothed loss of the last train row. */
    public OptionalDouble lastTrainLoss() {
        TrainRows train = run.train();
        return train.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(train.loss(train.size() - 1));
    }

    /** Least smoothed loss of a train row. */
    public OptionalDouble bestTrainLoss() {
        TrainRows train = run.train();
        double best = Double.NaN;
        for (int row = 0; row < train.size(); row++) {
            double value = train.loss(row);
            best = Double.isNaN(best) || value < best ? value : best;
        }
        return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
    }
}
