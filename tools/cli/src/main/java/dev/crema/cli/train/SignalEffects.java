package dev.crema.cli.train;

import dev.crema.solver.RunControl;
import dev.crema.solver.Signals;
import dev.crema.solver.StopReason;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What signals do to a running solver, as {@code caffe train}'s --sigint_effect and --sighup_effect say. SIGTERM always
 * stops. A second SIGINT or SIGTERM ends the run at once, without a snapshot.
 */
final class SignalEffects {
    /** As Caffe names them. */
    enum Effect {
        STOP,
        SNAPSHOT,
        NONE
    }

    private final AtomicReference<RunControl> control = new AtomicReference<>();
    private final AtomicReference<StopReason> early = new AtomicReference<>();
    private final AtomicInteger stops = new AtomicInteger();
    private final Consumer<String> say;

    private SignalEffects(Consumer<String> say) {
        this.say = say;
    }

    /** From now on signals act on the run that {@link #started} names. */
    static SignalEffects install(Effect sigint, Effect sighup, Consumer<String> say) {
        SignalEffects effects = new SignalEffects(say);
        Signals.handle("INT", () -> effects.act(sigint, StopReason.INTERRUPT));
        Signals.handle("HUP", () -> effects.act(sighup, StopReason.HANGUP));
        Signals.handle("TERM", () -> effects.act(Effect.STOP, StopReason.TERMINATE));
        return effects;
    }

    /** A run is there to act on; a stop that came before reaches it now. */
    void started(RunControl run) {
        control.set(run);
        StopReason waiting = early.getAndSet(null);
        if (waiting != null) {
            run.stop(waiting);
        }
    }

    private void act(Effect effect, StopReason reason) {
        RunControl run = control.get();
        if (effect == Effect.SNAPSHOT && run != null) {
            say.accept("writing a snapshot after this iteration");
            run.snapshot();
        } else if (effect == Effect.STOP) {
            stop(run, reason);
        }
    }

    private void stop(@org.jspecify.annotations.Nullable RunControl run, StopReason reason) {
        if (stops.incrementAndGet() > 1 && run != null) {
            say.accept("ending at once, without a snapshot");
            run.kill(reason);
            return;
        }
        say.accept("stopping after this iteration, with a snapshot (once more ends at once)");
        if (run == null) {
            early.set(reason);
        } else {
            run.stop(reason);
        }
    }
}
