package dev.crema.study.measure;

import dev.crema.log.Absent;
import dev.crema.log.OutputColumns;
import dev.crema.log.Run;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads a run's figures from its rows. */
public final class Measuring {
    private final OutputChoice outputs;
    private final Optional<Target> target;
    private final OptionalLong trainSize;

    /**
     * @param trainSize the user's word on the training set's size, which goes before the log's
     */
    public Measuring(OutputChoice outputs, Optional<Target> target, OptionalLong trainSize) {
        this.outputs = outputs;
        this.target = target;
        this.trainSize = trainSize;
    }

    /** All figures of a run. */
    public RunMeasures measure(Run run) {
        TrainRows train = run.train();
        int batch = run.config().effectiveBatchSize().orElse(0);
        int iterations = iterations(run);
        OptionalLong size = trainSize.isPresent() ? trainSize : TrainSetSize.of(run);
        double epochs = size.isPresent() && batch > 0 ? (double) iterations * batch / size.getAsLong() : Absent.VALUE;
        double speed = iterationsPerSecond(run, iterations);
        double[] loss = loss(train);
        return new RunMeasures(
                run,
                RunStatus.of(run),
                run.config().randomSeed(),
                batch,
                iterations,
                epochs,
                clock(run, run.activeSeconds()),
                clock(run, run.trainSeconds()),
                sum(run),
                speed,
                Absent.is(speed) || batch == 0 ? Absent.VALUE : speed * batch,
                memory(run),
                loss.length == 0 ? Absent.VALUE : loss[loss.length - 1],
                tailMean(loss),
                last(run.test(), outputs.loss()),
                last(run.test(), outputs.accuracy()),
                best(run.test(), outputs.accuracy()),
                reach(run, iterations),
                LossNoise.of(loss));
    }

    private Reach reach(Run run, int iterations) {
        Optional<String> output = target.flatMap(t -> switch (t.output()) {
            case "accuracy" -> outputs.accuracy().or(() -> Optional.of("accuracy"));
            case "loss" -> outputs.loss().or(() -> Optional.of("loss"));
            default -> Optional.of(t.output());
        });
        return target.isPresent() && output.isPresent()
                ? Reach.of(run, target.get(), output.get(), iterations)
                : new Reach.Unknown();
    }

    /** The last iteration that left a row. Caffe prints one behind the last update, numbered max_iter. */
    private static int iterations(Run run) {
        int last = 0;
        for (int row = 0; row < run.train().size(); row++) {
            last = Math.max(last, run.train().iteration(row));
        }
        for (int row = 0; row < run.test().size(); row++) {
            last = Math.max(last, run.test().iteration(row));
        }
        return last;
    }

    private static double iterationsPerSecond(Run run, int iterations) {
        TrainRows train = run.train();
        int last = train.size() - 1;
        // The first interval holds allocation and a cold cache; with two rows there is no other.
        int first = last >= 2 ? 1 : 0;
        if (last > first) {
            double seconds = train.trainSeconds(last) - train.trainSeconds(first);
            double done = train.iteration(last) - train.iteration(first);
            if (seconds > 0 && done > 0) {
                return done / seconds;
            }
        }
        return run.trainSeconds() > 0 && iterations > 0 ? iterations / run.trainSeconds() : Absent.VALUE;
    }

    private static double[] loss(TrainRows train) {
        double[] loss = new double[train.size()];
        for (int row = 0; row < loss.length; row++) {
            loss[row] = train.loss(row);
        }
        return loss;
    }

    private static double tailMean(double[] loss) {
        int from = loss.length - Math.max(1, loss.length / 10);
        double sum = 0;
        int count = 0;
        for (int i = Math.max(0, from); i < loss.length; i++) {
            sum += loss[i];
            count++;
        }
        return count == 0 ? Absent.VALUE : sum / count;
    }

    private static double last(TestRows test, Optional<String> output) {
        double value = Absent.VALUE;
        if (output.isPresent() && test.outputs().has(output.get())) {
            OutputColumns.Column column = test.output(output.get());
            for (int row = 0; row < test.size(); row++) {
                value = test.net(row) == 0 && column.has(row) ? column.get(row) : value;
            }
        }
        return value;
    }

    private static double best(TestRows test, Optional<String> output) {
        double best = Absent.VALUE;
        if (output.isPresent() && test.outputs().has(output.get())) {
            OutputColumns.Column column = test.output(output.get());
            for (int row = 0; row < test.size(); row++) {
                double value = column.get(row);
                if (test.net(row) == 0 && !Double.isNaN(value)) {
                    best = Absent.is(best) ? value : Math.max(best, value);
                }
            }
        }
        return best;
    }

    /** Seconds that no clock measured are unknown, not zero. */
    private static double clock(Run run, double seconds) {
        return run.activeSeconds() > 0 ? seconds : Absent.VALUE;
    }

    private static double sum(Run run) {
        OptionalDouble seconds = OptionalDouble.empty();
        for (var session : run.sessions()) {
            if (session.cpuSeconds().isPresent()) {
                seconds = OptionalDouble.of(
                        seconds.orElse(0) + session.cpuSeconds().getAsDouble());
            }
        }
        return seconds.orElse(Absent.VALUE);
    }

    private static double memory(Run run) {
        double most = Absent.VALUE;
        for (var session : run.sessions()) {
            OptionalDouble peak =
                    session.gpuPeakMemoryMb().orElse(0) > 0 ? session.gpuPeakMemoryMb() : session.peakMemoryMb();
            if (peak.isPresent()) {
                most = Absent.is(most) ? peak.getAsDouble() : Math.max(most, peak.getAsDouble());
            }
        }
        return most;
    }
}
