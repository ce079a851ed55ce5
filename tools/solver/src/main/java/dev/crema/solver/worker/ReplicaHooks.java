package dev.crema.solver.worker;

import dev.crema.solver.replica.Action;
import dev.crema.solver.replica.RunHooks;
import org.bytedeco.caffe.global.caffe;

/** The watches of one solver as hooks of the replicated one. */
record ReplicaHooks(StepWatch steps, LossWatch losses, TestTimes tests, DataWait waits) implements RunHooks {
    @Override
    public Action action() {
        int action = steps.call();
        if (action == caffe.STOP) {
            return Action.STOP;
        }
        return action == caffe.SNAPSHOT ? Action.SNAPSHOT : Action.NONE;
    }

    @Override
    public void starting() {
        losses.starts();
    }

    @Override
    public void passesBegin(int rank) {
        waits.begins(rank);
    }

    @Override
    public void passesEnd(int rank) {
        waits.ends(rank);
    }

    @Override
    public boolean tests(int iteration, int interval) {
        return interval > 0 && tests.at(iteration);
    }

    @Override
    public void loss(int iteration, float loss) {
        losses.check(loss);
    }
}
