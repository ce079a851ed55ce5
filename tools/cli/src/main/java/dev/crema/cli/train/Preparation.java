package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.Engines;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.SolverParameter;
import dev.crema.solver.Device;
import dev.crema.solver.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * From a solver file and options to the resolved definition that Caffe gets, and what was changed on the way.
 *
 * @param original as the files say
 * @param changed with the overrides
 * @param definition the resolved one: with seed, snapshot prefix and device filled in besides
 * @param device where to compute
 * @param sizes of what the nets read
 * @param machine what this command has read of its sources
 */
record Preparation(
        SolverDefinition original,
        Changed changed,
        SolverDefinition definition,
        Device device,
        Sizes sizes,
        ThisMachine machine) {

    /**
     * Reads and resolves.
     *
     * @param name the run's name, for a default snapshot prefix
     * @param level and stages as {@code caffe train} adds to the train state
     * @param gpus {@code --gpu}, or empty for what the solver says
     */
    static Preparation of(
            Path solver,
            String name,
            OverrideOptions options,
            Optional<Integer> level,
            List<String> stages,
            Optional<Device> gpus) {
        SolverDefinition original = withState(SolverDefinition.read(solver), level, stages);
        ThisMachine machine = new ThisMachine();
        Sizes sizes = Sizes.of(original, options, machine);
        if (options.epochs.isPresent() && sizes.train().isEmpty()) {
            throw CremaException.input(
                    "--epochs needs to know how many records the train net reads, and cannot find it out",
                    "give --max-iter");
        }
        Changed overridden = sizes.overrides(options).build().apply(original);
        Device device = device(overridden.definition().solver(), gpus);
        Changed changed = device.isGpu() ? overridden : overridden.then(Engines::onCpu);
        SolverDefinition resolved =
                changed.definition().withSolver(filled(changed.definition().solver(), name, device));
        return new Preparation(original, changed, resolved, device, sizes, machine);
    }

    private static SolverDefinition withState(
            SolverDefinition definition, Optional<Integer> level, List<String> stages) {
        if (level.isEmpty() && stages.isEmpty()) {
            return definition;
        }
        SolverParameter.Builder solver = definition.solver().toBuilder();
        level.ifPresent(solver.getTrainStateBuilder()::setLevel);
        solver.getTrainStateBuilder().addAllStage(stages);
        return definition.withSolver(solver.build());
    }

    /** As {@code caffe train}: the flag, else the solver where it says GPU, else the CPU. */
    private static Device device(SolverParameter solver, Optional<Device> gpus) {
        if (gpus.isPresent()) {
            return gpus.get();
        }
        boolean gpu = solver.hasSolverMode() && solver.getSolverMode() == SolverParameter.SolverMode.GPU;
        return gpu ? Device.gpu(solver.getDeviceId()) : Device.CPU;
    }

    private static SolverParameter filled(SolverParameter solver, String name, Device device) {
        SolverParameter.Builder filled = solver.toBuilder();
        filled.setSolverMode(device.isGpu() ? SolverParameter.SolverMode.GPU : SolverParameter.SolverMode.CPU);
        if (device.isGpu()) {
            filled.setDeviceId(device.gpus().get(0));
        }
        if (!solver.hasRandomSeed() || solver.getRandomSeed() < 0) {
            // Caffe would draw one and tell nobody: drawn here, the run can be repeated.
            filled.setRandomSeed(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        }
        String prefix = solver.getSnapshotPrefix();
        if (prefix.isEmpty()) {
            filled.setSnapshotPrefix("snapshots/" + name);
        } else if (Files.isDirectory(Path.of(prefix))) {
            filled.setSnapshotPrefix(Path.of(prefix, name).toString());
        }
        return filled.build();
    }

    /** Begins to read the databases, for the checks and for {@link #facts}. */
    void readAhead() {
        machine.readAhead(sizes.sources().trainNet());
        sizes.sources().testNets().forEach(machine::readAhead);
    }

    /** For the log. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        sizes.train().ifPresent(records -> facts.add(Fact.of("train_set_size", records)));
        sizes.test().ifPresent(records -> facts.add(Fact.of("test_set_size", records)));
        machine.digest(sizes.sources().trainNet()).ifPresent(digest -> facts.add(new Fact("train_set_digest", digest)));
        if (sizes.sources().testNets().size() == 1) {
            machine.digest(sizes.sources().testNets().get(0))
                    .ifPresent(digest -> facts.add(new Fact("test_set_digest", digest)));
        }
        long batch = batchSize(definition.trainNet());
        if (batch > 0) {
            int devices = Math.max(1, device.gpus().size());
            // Of one forward pass on all cards together: each takes the net's batch size, as with Caffe.
            facts.add(Fact.of("batch_size", batch * devices));
            facts.add(
                    Fact.of("effective_batch_size", batch * definition.solver().getIterSize() * devices));
        }
        facts.add(Fact.of("seed", definition.solver().getRandomSeed()));
        changed.changes().forEach(change -> facts.add(new Fact("change", change.toString())));
        return facts;
    }

    /** The batch size of the net's first data layer; 0 where it does not say. */
    static long batchSize(NetInstance net) {
        for (LayerParameter layer : net.net().getLayerList()) {
            if (BatchSizes.isData(layer)) {
                return BatchSizes.of(layer).orElse(0);
            }
        }
        return 0;
    }
}
