package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.ExitCode;
import dev.crema.data.DatabaseInfo;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Change;
import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.Overrides;
import dev.crema.prototxt.text.TextDiff;
import java.io.PrintWriter;
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
            "Without -o nothing is written. The files given are never touched."
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
        SolverDefinition before = SolverDefinition.read(solver);
        Changed changed = sized(before).apply(before);
        if (changed.changes().isEmpty()) {
            out.println("Nothing changes: the definition is like this already.");
        }
        for (Change change : changed.changes()) {
            out.println(change);
        }
        changed.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        difference(before, changed.definition(), out);
        output.ifPresent(folder -> out.println("Wrote " + changed.definition().write(folder) + " and its nets"));
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

    private static void difference(SolverDefinition before, SolverDefinition after, PrintWriter out) {
        show(before.source(), Prototxt.print(before.solver()), Prototxt.print(after.solver()), out);
        for (int i = 0; i < before.nets().size(); i++) {
            show(
                    before.nets().get(i).source(),
                    Prototxt.print(before.nets().get(i).net()),
                    Prototxt.print(after.nets().get(i).net()),
                    out);
        }
    }

    private static void show(String file, String before, String after, PrintWriter out) {
        String difference = TextDiff.unified(before, after, CONTEXT);
        if (!difference.isEmpty()) {
            out.println();
            out.println("--- " + file);
            out.println("+++ " + file + " (changed)");
            out.print(difference);
            out.flush();
        }
    }
}
