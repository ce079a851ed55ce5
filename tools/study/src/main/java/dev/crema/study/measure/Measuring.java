package dev.crema.study.measure;

import dev.crema.log.Absent;
import dev.crema.log.Run;
import dev.crema.log.TrainRows;
import dev.crema.log.figures.Crossing;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.RunFigures;
import dev.crema.log.figures.Target;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a run's figures from its rows. */
public final class Measuring {
    private static final OutputChoice NONE = OutputChoice.ofNames(List.of());

    private final IdentityHashMap<Run, OutputChoice> outputs;
    private final Optional<Target> target;
    private final OptionalLong trainSize;
    private final boolean raced;

    /**
     * @param outputs of each run
     * @param trainSize the user's word on the training set's size, which goes before the log's
     * @param raced a race ended some of the runs early: last values compare with nothing then, and count as unknown
     */
    public Measuring(
            IdentityHashMap<Run, OutputChoice> outputs,
            Optional<Target> target,
            OptionalLong trainSize,
            boolean raced) {
        this.outputs = outputs;
        this.target = target;
        this.trainSize = trainSize;
        this.raced = raced;
    }

    /** All figures of a run. */
    public RunMeasures measure(Run run) {
        return measure(run, outputs.getOrDefault(run, NONE));
    }

    /** The figures by the test net that reads a validation part of the training set; empty where there is none. */
    public Optional<RunMeasures> validated(Run run) {
        OptionalInt net = ValidationFact.net(run);
        return net.isEmpty()
                ? Optional.empty()
                : Optional.of(measure(run.withOnlyTestNet(net.getAsInt()), outputs.getOrDefault(run, NONE)));
    }

    private RunMeasures measure(Run run, OutputChoice choice) {
        RunFigures figures = RunFigures.of(run, choice);
        int batch = run.config().effectiveBatchSize().orElse(0);
        OptionalLong size = trainSize.isPresent() ? trainSize : TrainSetSize.of(run);
        double speed = figures.iterationsPerSecond().orElse(Absent.VALUE);
        double[] loss = loss(run.train());
        return new RunMeasures(
                run,
                figures.verdict(),
                choice,
                run.config().randomSeed(),
                batch,
                size,
                run.iterations(),
                figures.epochs(size.orElse(0)).orElse(Absent.VALUE),
                clock(run, run.activeSeconds()),
                clock(run, run.trainSeconds()),
                sum(run),
                speed,
                Absent.is(speed) || batch == 0 ? Absent.VALUE : speed * batch,
                memory(run),
                atTheEnd(figures.lastTrainLoss()),
                tailMean(loss),
                tested(run, figures.lastLoss()),
                tested(run, figures.lastAccuracy()),
                figures.bestAccuracy().orElse(Absent.VALUE),
                figures.accuracyForNothing(),
                target.map(t -> t.crossing(run, choice)).orElseGet(Crossing.Unknown::new),
                LossNoise.of(loss),
                Timing.COMPARES);
    }

    private double atTheEnd(OptionalDouble value) {
        return raced ? Absent.VALUE : value.orElse(Absent.VALUE);
    }

    /** What a pass before any training showed is not what was learnt. */
    private double tested(Run run, OptionalDouble value) {
        return isTested(run) ? atTheEnd(value) : Absent.VALUE;
    }

    /** Whether there is a test pass after some training. */
    static boolean isTested(Run run) {
        for (int row = 0; row < run.test().size(); row++) {
            if (run.test().net(row) == 0 && run.test().iteration(row) > 0) {
                return true;
            }
        }
        return false;
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
