package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.data.DatabaseInfo;
import dev.crema.prototxt.EditedFiles;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Change;
import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.Overrides;
import dev.crema.prototxt.text.TextDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
            "Without -o nothing is written. The files given are never touched; comments and",
            "layout are kept, and so are fields of forks of Caffe."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  crema set-batch prototxt/lenet/solver.prototxt -b 256 --rescale --lr-rule linear",
            "  crema set-batch prototxt/lenet/solver.prototxt -b 16 --iter-size 4 -o lenet-16x4"
        })
final class SetBatchCommand implements Callable<Integer> {
    private static final int CONTEXT = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SOLVER", description = "The solver's prototxt.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path solver;

    @Mixin
    private OverrideOptions options = new OverrideOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Write solver.prototxt and its nets into DIR.")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (options.batchSize.isEmpty() && options.iterSize.isEmpty() && options.testBatchSize.isEmpty()) {
            throw CremaException.usage(
                    "set-batch needs a batch size", "give -b B, --iter-size N or --test-batch-size B");
        }
        SolverDefinition before = SolverDefinition.readKnown(solver);
        Changed changed = sized(before).apply(before);
        if (changed.changes().isEmpty()) {
            out.println("Nothing changes: the definition is like this already.");
        }
        for (Change change : changed.changes()) {
            out.println(change);
        }
        changed.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        List<EditedFiles.Edited> files = EditedFiles.of(before, changed.definition());
        files.forEach(file -> show(file, out));
        output.ifPresent(folder -> out.println("Wrote " + EditedFiles.write(files, folder) + " and its nets"));
        return ExitCode.OK;
    }

    /** The overrides, with the sizes of the databases where those can be read. */
    private Overrides sized(SolverDefinition before) {
        Overrides.Builder overrides = options.overrides();
        Databases.only(before.trainNet()).map(DatabaseInfo::records).ifPresent(overrides::trainSize);
        if (options.testBatchSize.isPresent() && before.testNets().size() == 1) {
            Databases.only(before.testNets().get(0)).map(DatabaseInfo::records).ifPresent(overrides::testSize);
        }
        return overrides.build();
    }

    private void show(EditedFiles.Edited file, PrintWriter out) {
        String difference = TextDiff.unified(file.before(), file.after(), CONTEXT);
        if (!file.kept()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "warning: " + file.source() + " is of a form that cannot be edited: its comments are lost");
        }
        if (!difference.isEmpty()) {
            out.println();
            out.println("--- " + file.source());
            out.println("+++ " + file.source() + " (changed)");
            out.print(difference);
            out.flush();
        }
    }
}
