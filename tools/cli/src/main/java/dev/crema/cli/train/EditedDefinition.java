package dev.crema.cli.train;

import dev.crema.prototxt.EditedFiles;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.prototxt.change.Changed;
import dev.crema.prototxt.change.ForkFields;
import dev.crema.prototxt.text.TextDiff;
import dev.crema.schema.NetParameter;
import dev.crema.schema.SolverParameter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What commands that change a definition print and write: the changes, the difference of the texts, the new files. */
final class EditedDefinition {
    private static final int CONTEXT = 2;

    private final PrintWriter out;
    private final PrintWriter err;

    EditedDefinition(CommandSpec spec) {
        out = spec.commandLine().getOut();
        err = spec.commandLine().getErr();
    }

    /**
     * Prints what changed, and writes it where a folder was given.
     *
     * @param output where solver.prototxt and its nets go; empty to write nothing
     */
    void show(SolverDefinition before, Changed changed, Optional<Path> output) {
        if (changed.changes().isEmpty()) {
            out.println("Nothing changes: the definition is like this already.");
        }
        show(changed, EditedFiles.of(before, changed.definition()), output);
    }

    /** The same without the fields of forks that do not change what is computed. */
    void showClean(SolverDefinition before, Changed changed, Optional<Path> output) {
        List<EditedFiles.Edited> files = new ArrayList<>();
        boolean removed = false;
        for (EditedFiles.Edited file : EditedFiles.of(before, changed.definition())) {
            ForkFields.Cleaned cleaned = ForkFields.clean(
                    file.after(),
                    file.name().equals("solver.prototxt")
                            ? SolverParameter.getDescriptor()
                            : NetParameter.getDescriptor());
            removed |= !cleaned.removed().isEmpty();
            cleaned.removed().forEach(field -> out.println(file.source() + ": removed " + field));
            cleaned.left()
                    .forEach(field -> err.println("warning: " + file.source() + ": kept " + field
                            + ", which Caffe 1.0 does not have: it may change what is computed"));
            files.add(new EditedFiles.Edited(file.source(), file.name(), file.before(), cleaned.text(), file.kept()));
        }
        if (!removed) {
            out.println("No field to remove.");
        }
        show(changed, files, output);
    }

    private void show(Changed changed, List<EditedFiles.Edited> files, Optional<Path> output) {
        changed.changes().forEach(out::println);
        changed.warnings().forEach(warning -> err.println("warning: " + warning));
        files.forEach(this::difference);
        output.ifPresent(folder -> out.println("Wrote " + EditedFiles.write(files, folder) + " and its nets"));
    }

    private void difference(EditedFiles.Edited file) {
        String difference = TextDiff.unified(file.before(), file.after(), CONTEXT);
        if (!file.kept()) {
            err.println("warning: " + file.source() + " is of a form that cannot be edited: its comments are lost");
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
