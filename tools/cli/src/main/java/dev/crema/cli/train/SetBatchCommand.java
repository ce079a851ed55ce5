package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Changed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code set-batch}: a solver and its nets for another batch size, and what that changes. */
@Command(
        name = "set-batch",
        description = {
            "Writes a solver and its nets for another batch size, and shows what changes.",
            "Writes nothing without -o. Never changes the given files.",
            "Keeps comments, layout and the fields of forks of Caffe."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema set-batch prototxt/lenet/solver.prototxt -b 256 --rescale --lr-rule linear",
            "  crema set-batch prototxt/lenet/solver.prototxt -b 16 --iter-size 4 -o lenet-16x4",
            "  crema set-batch fork/solver.prototxt --clean -o fork-clean"
        })
final class SetBatchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SOLVER", description = "The solver's prototxt.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path solver;

    @Mixin
    private OverrideOptions options = new OverrideOptions();

    @Option(
            names = "--clean",
            description =
                    "Remove fields of forks of Caffe that do not change what is computed: engine, shuffle, profile.")
    private boolean clean;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Write solver.prototxt and its nets into DIR.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() {
        boolean batch =
                options.batchSize.isPresent() || options.iterSize.isPresent() || options.testBatchSize.isPresent();
        if (!batch && !clean) {
            throw CremaException.usage(
                    "set-batch needs a batch size", "give -b B, --iter-size N or --test-batch-size B, or --clean");
        }
        SolverDefinition before = SolverDefinition.readKnown(solver);
        Changed changed = Sizes.of(before, options, new ThisMachine())
                .overrides(options)
                .build()
                .apply(before);
        EditedDefinition edited = new EditedDefinition(spec);
        if (clean) {
            edited.showClean(before, changed, output);
        } else {
            edited.show(before, changed, output);
        }
        return ExitCode.OK;
    }
}
