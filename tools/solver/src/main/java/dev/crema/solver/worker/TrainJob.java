package dev.crema.solver.worker;

import java.util.List;
import org.bytedeco.caffe.FloatNetSharedVector;
import org.bytedeco.caffe.FloatSolver;
import org.bytedeco.caffe.FloatSolverRegistry;
import org.bytedeco.caffe.SolverParameter;
import org.bytedeco.caffe.global.caffe;

/** {@code caffe train}: reads the solver, restores or copies weights, solves. */
final class TrainJob {
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
        int gpu = arguments.integer("gpu", -1);
        Natives.choose(gpu);
        SolverParameter parameter = new SolverParameter();
        caffe.ReadSolverParamsFromTextFileOrDie(arguments.require("solver"), parameter);
        parameter.set_solver_mode(
                gpu < 0 ? caffe.SolverParameter_SolverMode_CPU : caffe.SolverParameter_SolverMode_GPU);
        if (gpu >= 0) {
            parameter.set_device_id(gpu);
        }
        FloatSolver solver = FloatSolverRegistry.CreateSolver(parameter);
        copyWeights(solver, arguments.all("weights"));

        boolean watch = arguments.get("divergence", "stop").equals("stop");
        LossWatch losses = new LossWatch(solver, parameter.display(), watch, events, commands);
        StepWatch steps = new StepWatch(solver, Limits.from(arguments), commands, events);
        solver.add_callback(losses);
        solver.SetActionFunction(steps);
        solve(solver);
        if (steps.endedByBudget() && parameter.test_interval() > 0) {
            TestPass.all(solver);
        }
        events.end(commands.stopReason().isEmpty() ? "finished" : "stopped " + commands.stopReason());
    }

    private void solve(FloatSolver solver) {
        String state = arguments.get("resume", "");
        long start = System.nanoTime();
        events.solving(solver.iter());
        if (state.isEmpty()) {
            Glog.info("Starting Optimization");
            solver.Solve();
        } else {
            Glog.info("Resuming from " + state);
            solver.Solve(state);
        }
        events.iteration(solver.iter());
        events.solved(System.nanoTime() - start);
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
