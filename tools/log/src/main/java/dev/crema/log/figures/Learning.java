package dev.crema.log.figures;

import dev.crema.log.Ending;
import dev.crema.log.Session;
import dev.crema.log.TrainRows;
import dev.crema.log.config.DumpFacts;
import dev.crema.log.config.TextTree;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether a loss shows learning. What a net loses by guessing is its plateau: ln(classes) for a single softmax loss
 * where the dump tells, and the first loss of a net that begins with random weights. Medians of a window of rows are
 * compared with it, so that a single bad batch decides nothing.
 */
final class Learning {
    /** Below this share of the plateau a net has learnt something. */
    private static final double LEARNT = 0.9;

    /** At this share of the plateau and above it guesses; the rest is for the noise of a batch. */
    private static final double GUESSING = 0.97;

    /** A share of the plateau that is less than any rounding: never below it is never learnt. */
    private static final double LEFT = 0.99;

    private static final double RISEN = 1.25;

    /** −ln(FLT_MIN): where Caffe's softmax loss ends when the probability of the right class underflows. */
    private static final double UNDERFLOW = 87.3365;

    private static final int FEWEST_ROWS = 20;
    private static final int FEWEST_AFTER_COLLAPSE = 3;

    private enum Kind {
        LEARNT,
        DIVERGED,
        COLLAPSED,
        NEVER
    }

    private final Kind kind;
    private final int iteration;
    private final String reason;

    private Learning(Kind kind, int iteration, String reason) {
        this.kind = kind;
        this.iteration = iteration;
        this.reason = reason;
    }

    /** The verdict, together with how the process ended. */
    Verdict on(Ending ending, int iterationsDone) {
        Verdict process = Verdict.of(ending, iterationsDone);
        return switch (kind) {
            case LEARNT -> process;
            case DIVERGED -> new Verdict.Diverged(iteration, reason, process);
            case COLLAPSED -> new Verdict.Collapsed(iteration, reason, process);
            case NEVER -> new Verdict.NeverLearnt(iterationsDone, reason, process);
        };
    }

    /**
     * @param from first row
     * @param to behind the last row
     * @param began the session that began the training: its net, and whether its weights were random
     */
    static Learning of(TrainRows train, int from, int to, Session began) {
        int row = train.firstLossNotFinite(from, to);
        if (row >= 0) {
            return new Learning(Kind.DIVERGED, train.iteration(row), "loss = " + train.loss(row));
        }
        Rows rows = new Rows(train, from, to);
        if (rows.count == 0) {
            return new Learning(Kind.LEARNT, 0, "");
        }
        double guessing = began.dumps()
                .trainNet()
                .map(net -> DumpFacts.guessingLoss(TextTree.parse(net)))
                .orElse(Double.NaN);
        double plateau = plateau(rows, began, guessing);
        return rows.judged(plateau, guessing);
    }

    /** NaN where nothing tells what guessing loses. */
    private static double plateau(Rows rows, Session began, double guessing) {
        boolean random = began.resumedFrom().isEmpty() && began.finetunedFrom().isEmpty() && rows.beginsAtTheStart();
        double first = random && rows.loss(0) > 0 ? rows.loss(0) : Double.NaN;
        return guessing > 0 ? Double.isNaN(first) ? guessing : Math.min(first, guessing) : first;
    }

    /** The losses of some rows. */
    private static final class Rows {
        private final TrainRows train;
        private final int from;
        final int count;
        private final int window;

        Rows(TrainRows train, int from, int to) {
            this.train = train;
            this.from = from;
            this.count = to - from;
            this.window = Math.max(3, Math.min(25, count / 16));
        }

        double loss(int at) {
            return train.loss(from + at);
        }

        int iteration(int at) {
            return train.iteration(from + at);
        }

        /** Whether the first row is of the first iterations, and not of a log whose beginning is lost. */
        boolean beginsAtTheStart() {
            return count < 2 || iteration(0) <= iteration(1) - iteration(0);
        }

        Learning judged(double plateau, double guessing) {
            double end = median(Math.max(0, count - Math.max(3, count / 8)), count);
            boolean underflow = Math.abs(end - UNDERFLOW) < 0.01;
            boolean atPlateau = underflow || end >= GUESSING * plateau;
            int low = lastLow(underflow && Double.isNaN(plateau) ? UNDERFLOW : plateau);
            if (atPlateau && low >= 0 && count - 1 - low >= FEWEST_AFTER_COLLAPSE) {
                return failed(Kind.COLLAPSED, low + 1, best(low), end, guessing);
            }
            if (low >= 0 || Double.isNaN(plateau)) {
                return new Learning(Kind.LEARNT, 0, "");
            }
            if (underflow && count >= FEWEST_AFTER_COLLAPSE && median(0, count) == loss(0)) {
                return failed(Kind.DIVERGED, 0, loss(0), end, guessing); // no noise of a batch is in this number
            }
            boolean up = underflow || end > RISEN * plateau;
            int risen = up ? firstRisen(plateau) : 0;
            boolean sudden = count >= 4 && risen > 0 && risen <= 2 && end > 1.5 * plateau;
            if ((count < FEWEST_ROWS && !sudden) || lowest() < LEFT * plateau) {
                return new Learning(Kind.LEARNT, 0, "");
            }
            return failed(up ? Kind.DIVERGED : Kind.NEVER, risen, loss(0), end, guessing);
        }

        private Learning failed(Kind kind, int at, double before, double end, double guessing) {
            String start = kind == Kind.COLLAPSED ? "had fallen to" : "began at";
            String text = String.format(Locale.ROOT, "loss %s %.4g, %.4g at the end", start, before, end)
                    + (guessing > 0 ? String.format(Locale.ROOT, ", guessing gives %.4g", guessing) : "");
            return new Learning(kind, iteration(at), text);
        }

        /** The last row that was low, and whose window before it was low by its median; −1 where none ever was. */
        private int lastLow(double plateau) {
            for (int at = count - 1; at >= window - 1; at--) {
                if (loss(at) < LEARNT * plateau && median(at - window + 1, at + 1) < LEARNT * plateau) {
                    return at;
                }
            }
            return -1;
        }

        /** The smallest median up to a row. */
        private double best(int last) {
            double best = Double.POSITIVE_INFINITY;
            for (int at = 0; at <= last; at++) {
                best = Math.min(best, loss(at));
            }
            return best;
        }

        /** The smallest median of eight parts, the first part left out: it holds the first fall. */
        private double lowest() {
            double lowest = Double.POSITIVE_INFINITY;
            for (int part = 1; part < 8; part++) {
                lowest = Math.min(
                        lowest, median((int) ((long) count * part / 8), (int) ((long) count * (part + 1) / 8)));
            }
            return lowest;
        }

        /** The first row from which on every loss is risen. */
        private int firstRisen(double plateau) {
            int at = count - 1;
            while (at > 0 && loss(at - 1) > RISEN * plateau) {
                at--;
            }
            return at;
        }

        private double median(int begin, int end) {
            int step = Math.max(1, (end - begin) / 1000);
            double[] values = new double[Math.max(1, (end - begin + step - 1) / step)];
            int size = 0;
            for (int at = begin; at < end && size < values.length; at += step) {
                values[size++] = loss(at);
            }
            Arrays.sort(values, 0, size);
            return size == 0 ? Double.POSITIVE_INFINITY : values[size / 2];
        }
    }
}
