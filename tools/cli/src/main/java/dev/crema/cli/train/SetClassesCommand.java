package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.Classes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code set-classes}: a solver and its nets for another number of classes. */
@Command(
        name = "set-classes",
        description = {
            "Writes a solver and its nets for another number of classes, and shows what changes.",
            "Writes nothing without -o. Never changes the given files. Keeps comments and layout."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema set-classes prototxt/lenet/solver.prototxt -n 12",
            "  crema set-classes prototxt/lenet/solver.prototxt -n 3 -o my-lenet --train-db data/photos/train_lmdb"
                    + " --test-db data/photos/test_lmdb"
        })
final class SetClassesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SOLVER", description = "The solver's prototxt.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path solver;

    @Option(
            names = {"-n", "--classes"},
            required = true,
            paramLabel = "N",
            description = "Number of classes.")
    private int classes;

    @Mixin
    private OverrideOptions options = new OverrideOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Write solver.prototxt and its nets into DIR.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() {
        if (classes < 1) {
            throw CremaException.usage("-n " + classes + " is not a number of classes", "give 1 or more");
        }
        SolverDefinition before = SolverDefinition.readKnown(solver);
        Changed changed = Sizes.of(before, options, new ThisMachine())
                .overrides(options)
                .build()
                .apply(before)
                .then(definition -> Classes.set(definition, classes));
        new EditedDefinition(spec).show(before, changed, output);
        output.flatMap(folder -> sameSnapshots(changed, folder))
                .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
        return ExitCode.OK;
    }

    /** Two solvers with one snapshot_prefix write the same files. The user may want that, so the prefix is kept. */
    private Optional<String> sameSnapshots(Changed changed, Path folder) {
        String prefix = changed.definition().solver().getSnapshotPrefix();
        if (prefix.isEmpty() || options.set.stream().anyMatch(set -> set.contains("snapshot_prefix="))) {
            return Optional.empty();
        }
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        String place = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        String own = prefix.equals(place + name) ? name + "-" + classes : name;
        return Optional.of("both solvers have snapshot_prefix " + prefix + " and write the same files: add --set"
                + " snapshot_prefix=" + place + own);
    }
}
