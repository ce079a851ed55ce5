package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.Candidates;
import dev.crema.data.DatabaseInfo;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.solver.Device;
import dev.crema.solver.blas.KernelChoice;
import dev.crema.solver.blas.Tuning;
import dev.crema.solver.machine.Cores;
import dev.crema.solver.machine.OtherWork;
import dev.crema.solver.replica.plan.ReplicaPlan;
import dev.crema.solver.replica.plan.ReplicaPlanner;
import dev.crema.solver.replica.plan.ReplicaRefusal;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options that decide how many cores, or cards, one run uses, and how. */
public final class ReplicaOptions {
    @Option(
            names = "--replicas",
            paramLabel = "N|auto",
            completionCandidates = Candidates.Replicas.class,
            description =
                    "Solvers that share each batch, one per core. Default: auto, one for each core if the"
                            + " result stays the same; train uses only cores that are free now. With several GPUs: one per card.")
    String replicas = "auto";

    @Option(
            names = "--no-tune",
            description =
                    "Leave the choice of BLAS kernels to OpenBLAS. Default: the fastest one, measured once on this"
                            + " machine.")
    boolean noTune;

    /** The kernels of BLAS that this run uses. */
    public KernelChoice kernel(Device device, Consumer<String> say) throws InterruptedException {
        if (noTune || device.isGpu()) {
            return KernelChoice.untuned(noTune ? "--no-tune" : "the GPU computes");
        }
        return Tuning.here().choose(say);
    }

    /** The number that was asked for; empty for auto. */
    public OptionalInt asked() {
        return replicas.equals("auto") ? OptionalInt.empty() : OptionalInt.of(number());
    }

    /** How many replicas this run gets; with auto, by what other programs have used since the watch began. */
    ReplicaPlan plan(SolverDefinition definition, Device device, ThisMachine machine, OtherWork others) {
        OptionalLong records = machine.onlyLmdb(definition.trainNet())
                .map(DatabaseInfo::records)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        int cores = Cores.usable();
        ReplicaPlanner planner = new ReplicaPlanner(definition, cores, records, machine.records());
        OptionalInt asked = asked();
        try {
            if (device.isGpu()) {
                int cards = device.gpus().size();
                if (asked.isPresent() && asked.getAsInt() != cards) {
                    throw CremaException.usage(
                            "--replicas " + replicas + " with " + cards + (cards == 1 ? " GPU" : " GPUs"),
                            "leave --replicas out: there is one replica per card");
                }
                return planner.onGpus(cards);
            }
            return asked.isPresent() ? planner.exactly(asked.getAsInt()) : planner.auto(others.cores(cores));
        } catch (ReplicaRefusal e) {
            throw CremaException.input(String.valueOf(e.getMessage()), e.nextStep());
        }
    }

    private int number() {
        if (!replicas.matches("\\d{1,4}")) {
            throw CremaException.usage(
                    "--replicas " + replicas + " is neither a number nor auto", "write --replicas 2");
        }
        return Integer.parseInt(replicas);
    }
}
