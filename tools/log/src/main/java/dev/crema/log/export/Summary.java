package dev.crema.log.export;

import dev.crema.log.CaffeLog;
import dev.crema.log.Diagnostic;
import dev.crema.log.Run;
import dev.crema.log.SessionConfig;
import dev.crema.log.figures.LikelyCause;
import dev.crema.log.figures.OutputChoice;
import dev.crema.log.figures.RunFigures;
import dev.crema.log.figures.TestMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code summarize} says about a run: one value a column of its table.
 *
 * @param log file name, with {@code #2} behind it for the second run in it
 * @param net name of the net
 * @param solver solver type
 * @param batch effective batch in words: {@code 64}, {@code 32×4} with iter_size, {@code 32×4×2} with devices
 * @param rate base learning rate
 * @param sessions number of sessions
 * @param iterations iterations done
 * @param epochs epochs done, where the size of the training set is known
 * @param seconds active seconds
 * @param speed iterations a second, without test passes
 * @param loss the test output that is the loss; empty where it is the train loss
 * @param lastLoss test loss of the last pass, else the last smoothed train loss
 * @param bestLoss the smallest
 * @param accuracy the test output that is the accuracy
 * @param lastAccuracy accuracy of the last test pass
 * @param bestAccuracy the largest
 * @param ended how it ended
 * @param odd what was odd
 */
public record Summary(
        String log,
        Optional<String> net,
        Optional<String> solver,
        Optional<String> batch,
        OptionalDouble rate,
        int sessions,
        int iterations,
        OptionalDouble epochs,
        double seconds,
        OptionalDouble speed,
        Optional<String> loss,
        OptionalDouble lastLoss,
        OptionalDouble bestLoss,
        Optional<String> accuracy,
        OptionalDouble lastAccuracy,
        OptionalDouble bestAccuracy,
        String ended,
        List<String> odd) {

    /**
     * @param name how to call it
     * @param logs the logs that it was stitched from, for their diagnostics
     * @param trainSet size of the training set where the caller knows it
     */
    public static Summary of(String name, Run run, List<CaffeLog> logs, OptionalLong trainSet) {
        SessionConfig config = run.config();
        RunFigures figures = RunFigures.of(run);
        boolean tested = figures.lastLoss().isPresent();
        return new Summary(
                name,
                config.netName(),
                config.solverType(),
                batch(config),
                config.baseLr(),
                run.sessions().size(),
                run.iterations(),
                figures.epochs(trainSet.orElse(config.trainSetSize().orElse(0))),
                run.activeSeconds(),
                figures.iterationsPerSecond(),
                figures.outputs().loss().filter(l -> tested).map(TestMeasure::name),
                tested ? figures.lastLoss() : figures.lastTrainLoss(),
                tested ? figures.bestLoss() : figures.bestTrainLoss(),
                figures.outputs().accuracy().map(TestMeasure::name),
                figures.lastAccuracy(),
                figures.bestAccuracy(),
                figures.verdict().text(),
                odd(figures, logs, !tested));
    }

    /** A log that trained and tested nothing: {@code caffe time}, {@code caffe test}, a run that never began. */
    public static Summary withoutRows(String name, CaffeLog log) {
        boolean any = !log.sessions().isEmpty();
        SessionConfig config =
                any ? log.sessions().get(log.sessions().size() - 1).config() : SessionConfig.UNKNOWN;
        List<String> odd = new ArrayList<>();
        odd.add("no training in it: " + log.dialect().title());
        List<String> means = log.caffeTest().means().names();
        boolean tested = log.caffeTest().means().size() > 0;
        Optional<String> accuracy =
                tested ? OutputChoice.ofNames(means).accuracy().map(TestMeasure::name) : Optional.empty();
        OptionalDouble value = accuracy.isPresent()
                ? OptionalDouble.of(
                        log.caffeTest().means().column(accuracy.get()).get(0))
                : OptionalDouble.empty();
        return new Summary(
                name,
                config.netName(),
                config.solverType(),
                batch(config),
                config.baseLr(),
                log.sessions().size(),
                0,
                OptionalDouble.empty(),
                any ? log.sessions().get(log.sessions().size() - 1).activeSeconds() : 0,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                accuracy,
                value,
                value,
                any ? log.sessions().get(log.sessions().size() - 1).ending().text() : "–",
                odd);
    }

    private static Optional<String> batch(SessionConfig config) {
        if (config.batchSize().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder().append(config.batchSize().getAsInt());
        OptionalInt[] factors = {config.iterSize(), config.devices()};
        for (OptionalInt factor : factors) {
            if (factor.orElse(1) > 1) {
                text.append('×').append(factor.getAsInt());
            }
        }
        return Optional.of(text.toString());
    }

    private static List<String> odd(RunFigures figures, List<CaffeLog> logs, boolean trainLoss) {
        List<String> odd = new ArrayList<>();
        if (!figures.verdict().reason().isEmpty()) {
            odd.add(figures.verdict().reason());
            LikelyCause.of(figures.run(), figures.verdict()).ifPresent(cause -> odd.add(cause.text()));
        }
        if (trainLoss && figures.lastTrainLoss().isPresent()) {
            odd.add("loss is the train loss");
        }
        for (CaffeLog log : logs) {
            for (Diagnostic diagnostic : log.diagnostics()) {
                odd.add(diagnostic.count() + " × " + diagnostic.rule() + " (line " + diagnostic.firstLine() + ")");
            }
        }
        return odd;
    }
}
