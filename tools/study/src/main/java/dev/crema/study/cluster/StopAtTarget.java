package dev.crema.study.cluster;

import dev.crema.base.CremaException;
import dev.crema.log.LiveEvent;
import dev.crema.log.ReadOptions;
import dev.crema.log.figures.StopRule;
import dev.crema.log.figures.Target;
import dev.crema.log.live.LiveLog;
import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.solver.Fact;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunSpec;
import dev.crema.solver.StopReason;
import dev.crema.study.measure.RaceFact;
import dev.crema.study.measure.ValidationFact;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a run's log while it runs, passes everything on, and stops the run at the first test pass that reaches the target. */
public final class StopAtTarget implements RunListener {
    private final StopRule rule;
    private final RunListener listener;
    private final LiveLog live = new LiveLog("this run", ReadOptions.DEFAULT, this::on);
    private Optional<RunControl> control = Optional.empty();
    private final Set<Integer> waiting;

    /** Stops a run when its first test net reaches the target. */
    public StopAtTarget(StopRule rule, RunListener listener) {
        this(rule, OptionalInt.empty(), listener);
    }

    /**
     * Stops a run when its first test net has reached the target, and the one with the validation part too.
     *
     * @param validation that net's number
     */
    public StopAtTarget(StopRule rule, OptionalInt validation, RunListener listener) {
        this.rule = rule;
        this.listener = listener;
        this.waiting = new HashSet<>(Set.of(0));
        validation.ifPresent(waiting::add);
    }

    /**
     * The listener of a run whose facts name the target at which a race ends it: for a run that was sent to another machine.
     *
     * @param listener what hears the run too
     */
    public static RunListener of(RunSpec spec, RunListener listener) {
        return spec.facts().stream()
                .filter(fact -> fact.key().equals(RaceFact.KEY))
                .findFirst()
                .flatMap(fact -> RaceFact.target(fact.value()))
                .flatMap(target -> rule(target, spec))
                .<RunListener>map(rule -> new StopAtTarget(rule, validation(spec), listener))
                .orElse(listener);
    }

    private static OptionalInt validation(RunSpec spec) {
        return ValidationFact.net(spec.facts().stream()
                .filter(fact -> fact.key().equals(ValidationFact.KEY))
                .map(Fact::value)
                .findFirst()
                .orElse(""));
    }

    private static Optional<StopRule> rule(Target target, RunSpec spec) {
        try {
            return Optional.of(StopRule.of(
                    target,
                    SolverDefinition.of(
                            Prototxt.parseSolver(spec.solver(), spec.name(), Leniency.TOLERANT), spec.workingDir())));
        } catch (CremaException e) {
            return Optional.empty(); // the plan was checked; a run without its target only takes longer
        }
    }

    @Override
    public synchronized void started(RunControl run) {
        control = Optional.of(run);
        listener.started(run);
    }

    @Override
    public void iteration(int completed) {
        listener.iteration(completed);
    }

    @Override
    public void log(byte[] bytes, int length) {
        listener.log(bytes, length);
        live.feed(bytes, 0, length);
    }

    @Override
    public void notice(String text) {
        listener.notice(text);
    }

    private synchronized void on(LiveEvent event) {
        if (event instanceof LiveEvent.Test test
                && waiting.removeIf(net -> rule.reachedBy(test, net))
                && waiting.isEmpty()) {
            control.ifPresent(run -> run.stop(StopReason.TARGET));
        }
    }
}
