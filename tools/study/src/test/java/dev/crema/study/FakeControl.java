package dev.crema.study;

import dev.crema.solver.Budget;
import dev.crema.solver.RunControl;
import dev.crema.solver.StopReason;
import java.util.function.Consumer;

/** The control of a run that never was: hears what is asked of it. */
public record FakeControl(Consumer<StopReason> onStop, Consumer<Budget> onLimit) implements RunControl {
    @Override
    public void stop(StopReason reason) {
        onStop.accept(reason);
    }

    @Override
    public void limit(Budget budget) {
        onLimit.accept(budget);
    }

    @Override
    public void snapshot() {}

    @Override
    public void kill(StopReason reason) {}

    @Override
    public long pid() {
        return 1;
    }
}
