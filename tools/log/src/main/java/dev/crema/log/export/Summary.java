package dev.crema.log.export;

import dev.crema.log.CaffeLog;
import dev.crema.log.Diagnostic;
import dev.crema.log.Measures;
import dev.crema.log.Run;
import dev.crema.log.SessionConfig;
import dev.crema.log.TrainRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * @param lastLoss test loss of the last pass, else the last smoothed train loss
 * @param bestLoss the smallest
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
        OptionalDouble lastLoss,
        OptionalDouble bestLoss,
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
        List<String> outputs = run.test().outputNames();
        Optional<String> loss = Measures.lossOutput(outputs);
        Optional<String> accuracy = Measures.accuracyOutput(outputs);
        TrainRows train = run.train();
        OptionalDouble lastTrain =
                train.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(train.loss(train.size() - 1));
        return new Summary(
                name,
                config.netName(),
                config.solverType(),
                batch(config),
                config.baseLr(),
                run.sessions().size(),
                Measures.iterations(run),
                Measures.epochs(run, trainSet.orElse(config.trainSetSize().orElse(0))),
                run.activeSeconds(),
                Measures.iterationsPerSecond(run),
                loss.isPresent() ? Measures.last(run.test(), loss.get()) : lastTrain,
                loss.isPresent() ? Measures.best(run.test(), loss.get(), false) : bestTrain(train),
                accuracy.isPresent() ? Measures.last(run.test(), accuracy.get()) : OptionalDouble.empty(),
                accuracy.isPresent() ? Measures.best(run.test(), accuracy.get(), true) : OptionalDouble.empty(),
                run.last().ended(),
                odd(run, logs, loss.isEmpty()));
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
        Optional<String> accuracy = tested ? Measures.accuracyOutput(means) : Optional.empty();
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
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                value,
                value,
                any ? log.sessions().get(log.sessions().size() - 1).ended() : "–",
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

    private static OptionalDouble bestTrain(TrainRows train) {
        double best = Double.NaN;
        for (int row = 0; row < train.size(); row++) {
            double value = train.loss(row);
            best = Double.isNaN(best) || value < best ? value : best;
        }
        return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    private static List<String> odd(Run run, List<CaffeLog> logs, boolean trainLoss) {
        List<String> odd = new ArrayList<>();
        run.last().divergence().ifPresent(divergence -> odd.add(divergence.reason()));
        if (trainLoss && run.train().size() > 0) {
            odd.add("loss is the train loss");
        }
        for (CaffeLog log : logs) {
            for (Diagnostic diagnostic : log.diagnostics()) {
                odd.add(String.format(
                        Locale.ROOT,
                        "%d × %s (line %d)",
                        diagnostic.count(),
                        diagnostic.rule(),
                        diagnostic.firstLine()));
            }
        }
        return odd;
    }
}
