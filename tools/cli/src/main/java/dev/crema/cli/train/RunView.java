package dev.crema.cli.train;

import dev.crema.log.LiveEvent;
import dev.crema.log.ReadOptions;
import dev.crema.log.live.LiveLog;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person or a pipe sees of a run. On a terminal a bar, elsewhere the Caffe log
 * itself, so that {@code 2>&1 | tee x.log} gives a real one.
 */
final class RunView implements RunListener {
    /** How a run is shown. */
    enum Mode {
        BAR,
        LOG,
        QUIET
    }

    private final Mode mode;
    private final PrintStream err;
    private final SignalEffects signals;
    private final Optional<LiveLog> live;
    private final ProgressBar bar;
    private final Map<String, Double> scores = new TreeMap<>();

    RunView(Mode mode, PrintStream err, ProgressBar bar, SignalEffects signals) {
        this.mode = mode;
        this.err = err;
        this.bar = bar;
        this.signals = signals;
        this.live = mode == Mode.BAR
                ? Optional.of(new LiveLog("this run", ReadOptions.DEFAULT, this::on))
                : Optional.empty();
    }

    @Override
    public void started(RunControl run) {
        signals.started(run);
    }

    @Override
    public void iteration(int completed) {
        if (mode == Mode.BAR) {
            bar.iteration(completed);
        }
    }

    @Override
    public void log(byte[] bytes, int length) {
        if (mode == Mode.LOG) {
            err.write(bytes, 0, length);
            err.flush();
        }
        live.ifPresent(log -> log.feed(bytes, 0, length));
    }

    @Override
    public void notice(String text) {
        if (mode == Mode.BAR) {
            bar.clear();
        }
        if (mode != Mode.LOG) { // there the log's line has shown it
            err.println("crema: " + text);
        }
    }

    private void on(LiveEvent event) {
        if (event instanceof LiveEvent.Train row && row.complete()) {
            bar.loss(row.loss());
        } else if (event instanceof LiveEvent.Test test) {
            scores.putAll(test.outputs());
            bar.scores(test.outputs());
        }
    }

    /** The last test pass's outputs, as far as this view followed them. */
    Map<String, Double> scores() {
        return scores;
    }
}
