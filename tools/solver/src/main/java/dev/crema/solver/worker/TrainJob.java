package dev.crema.solver.worker;

import dev.crema.solver.replica.ReplicatedSolver;
import dev.crema.solver.replica.Replication;
import dev.crema.solver.replica.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.caffe.FloatNetSharedVector;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.FloatSolverRegistry;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;

/** {@code caffe train}: reads the solver, restores or copies weights, solves. */
final class TrainJob {
    /** What Caffe calls: an object that only native code knows is freed with the next collection of garbage. */
    private static final List<Object> KEPT = new ArrayList<>();

    private final Arguments arguments;
    private final Events events;
    private final Commands commands;

    TrainJob(Arguments arguments, Events events, Commands commands) {
        this.arguments = arguments;
        this.events = events;
        this.commands = commands;
    }

    void run() {
        Natives.load();
        List<String> gpus = arguments.all("gpu");
        int gpu = gpus.isEmpty() ? -1 : Integer.parseInt(gpus.get(0));
        Natives.choose(gpu, String.join(", ", arguments.all("gpu-shown")));
        SolverParameter parameter = new SolverParameter();
        caffe.ReadSolverParamsFromTextFileOrDie(arguments.require("solver"), parameter);
        parameter.set_solver_mode(
                gpu < 0 ? caffe.SolverParameter_SolverMode_CPU : caffe.SolverParameter_SolverMode_GPU);
        if (gpu >= 0) {
            parameter.set_device_id(gpu);
        }
        boolean watch = arguments.get("divergence", "stop").equals("stop");
        RunLimits limits = RunLimits.from(arguments);
        TrainClock clock = new TrainClock();
        TestTimes tests = TestTimes.of(arguments.all("test-at"), parameter.test_interval());
        String part = arguments.get("snapshot-part", "");
        if (arguments.all("replica-net").size() > 1) {
            ReplicatedSolver solver = ReplicatedSolver.build(parameter, replication());
            DataWait wait = new DataWait(events, arguments.all("replica-net").size());
            copyWeights(solver.root(), arguments.all("weights"));
            SnapshotWriter snapshots = SnapshotWriter.of(solver.root(), parameter, part);
            StepWatch steps = new StepWatch(solver.root(), limits, clock, TestTimes.NONE, snapshots, commands, events);
            RateRamp ramp = RateRamp.of(arguments, solver.solvers());
            LossWatch losses =
                    kept(new LossWatch(solver.root(), parameter.display(), watch, events, commands, clock, ramp));
            ReplicaHooks hooks = new ReplicaHooks(steps, losses, tests, wait);
            timed(solver.root(), state -> solver.solve(state, hooks));
            if (steps.endedByBudget() && parameter.test_interval() > 0) {
                solver.testOnceMore(hooks);
            }
            losses.ends();
            wait.report();
        } else {
            FloatSolver solver = FloatSolverRegistry.CreateSolver(parameter);
            copyWeights(solver, arguments.all("weights"));
            SnapshotWriter snapshots = SnapshotWriter.of(solver, parameter, part);
            StepWatch steps = new StepWatch(solver, limits, clock, tests, snapshots, commands, events);
            RateRamp ramp = RateRamp.of(arguments, List.of(solver));
            LossWatch losses = kept(new LossWatch(solver, parameter.display(), watch, events, commands, clock, ramp));
            solver.add_callback(losses);
            DataWait wait = new DataWait(events, 1);
            solver.add_callback(kept(wait.callback()));
            solver.SetActionFunction(kept(steps));
            timed(solver, state -> solve(solver, state));
            if (steps.endedByBudget() && parameter.test_interval() > 0) {
                FinalTestPass.all(solver);
            }
            losses.ends();
            wait.report();
        }
        events.end(commands.stopReason().isEmpty() ? "finished" : "stopped " + commands.stopReason());
    }

    private static <T> T kept(T called) {
        KEPT.add(called);
        return called;
    }

    private Replication replication() {
        List<Integer> gpus =
                arguments.all("gpu").stream().map(Integer::parseInt).toList();
        return new Replication(
                arguments.all("replica-net"),
                arguments.all("replica-test"),
                gpus,
                Weights.valueOf(arguments.get("replica-weights", gpus.isEmpty() ? "SHARED" : "COPIED")),
                arguments.get("replica-loss", "mean").equals("sum"));
    }

    private void timed(FloatSolver solver, Consumer<String> solving) {
        String state = arguments.get("resume", "");
        long start = System.nanoTime();
        events.solving(solver.iter());
        Glog.info(state.isEmpty() ? "Starting Optimization" : "Resuming from " + state);
        solving.accept(state);
        events.iteration(solver.iter());
        events.solved(System.nanoTime() - start);
    }

    private static void solve(FloatSolver solver, String state) {
        if (state.isEmpty()) {
            solver.Solve();
        } else {
            solver.Solve(state);
        }
    }

    /** As Caffe's CopyLayers: into the train net and every test net. */
    private static void copyWeights(FloatSolver solver, List<String> files) {
        FloatNetSharedVector tests = solver.test_nets();
        for (String file : files) {
            Glog.info("Finetuning from " + file);
            solver.net().CopyTrainedLayersFrom(file);
            for (long i = 0; i < tests.size(); i++) {
                tests.get(i).CopyTrainedLayersFrom(file);
            }
        }
    }
}
