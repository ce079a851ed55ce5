package dev.crema.solver.supervise;

import dev.crema.prototxt.Leniency;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.net.BatchSizes;
import dev.crema.solver.Fact;
import dev.crema.solver.RunSpec;
import dev.crema.solver.replica.plan.ShareFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run is shared among replicas: what the child must be told, and what the log.
 *
 * @param jobArguments of the train job; empty for one replica
 * @param facts the number of replicas and, where they share the batch and nobody has said it, its whole size: the net in
 *     the log is that of one replica
 */
record Sharing(List<String> jobArguments, List<Fact> facts) {
    private static final String BATCH_SIZE = "batch_size";

    /**
     * Writes the files of the shares.
     *
     * @throws dev.crema.prototxt.PrototxtException where the definition cannot be read
     * @throws IOException where a file cannot be written
     */
    static Sharing of(RunSpec spec) throws IOException {
        int cards = spec.device().gpus().size();
        int count = cards > 0 ? cards : spec.replicas();
        List<Fact> facts = new ArrayList<>(List.of(Fact.of("replicas", count)));
        if (count < 2) {
            return new Sharing(List.of(), facts);
        }
        SolverDefinition definition = SolverDefinition.of(
                Prototxt.parseSolver(spec.solver(), spec.name(), Leniency.STRICT), spec.workingDir());
        boolean said = spec.facts().stream().anyMatch(fact -> fact.key().equals(BATCH_SIZE));
        if (!said) {
            definition.trainNet().net().getLayerList().stream()
                    .filter(BatchSizes::isData)
                    .findFirst()
                    .ifPresent(layer -> BatchSizes.of(layer)
                            .ifPresent(batch -> facts.add(Fact.of(BATCH_SIZE, batch * Math.max(1, cards)))));
        }
        Path stem = spec.workingDir().resolve(spec.files().netStem()).toAbsolutePath();
        ShareFiles files = ShareFiles.write(definition, count, cards == 0, cards == 0, spec.workingDir(), stem);
        return new Sharing(files.jobArguments(), facts);
    }
}
