package dev.crema.prototxt;

import com.google.protobuf.Message;
import dev.crema.base.WholeFile;
import dev.crema.prototxt.text.FieldTree;
import dev.crema.prototxt.text.TextEdits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The files of a changed definition as people wrote them: the text is edited where a value changes and nowhere else, so
 * comments, layout, old formats and fields of forks stay.
 */
public final class EditedFiles {
    private final SolverDefinition before;
    private final SolverDefinition after;

    /**
     * A file before and after a change.
     *
     * @param source the file that was read
     * @param name what it is called in a folder of its own
     * @param before its text
     * @param after its text after the change
     * @param kept whether the text was edited; else it had to be written anew, without comments
     */
    public record Edited(String source, String name, String before, String after, boolean kept) {}

    private EditedFiles(SolverDefinition before, SolverDefinition after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The files after a change: the nets that have files of their own in the solver's order, then the solver.
     *
     * @param before the definition as it was read from files
     * @param after the same definition, changed
     * @throws PrototxtException if a file has gone since
     */
    public static List<Edited> of(SolverDefinition before, SolverDefinition after) {
        return new EditedFiles(before, after).all();
    }

    /**
     * Writes the files into a folder, each whole or not at all.
     *
     * @param folder made if it is missing; the solver names its nets by this path
     * @return the solver file
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    public static Path write(List<Edited> files, Path folder) {
        for (Edited file : files) {
            boolean solver = file.name().equals("solver.prototxt");
            WholeFile.write(folder.resolve(file.name()), solver ? renamed(file.after(), files, folder) : file.after());
        }
        return folder.resolve("solver.prototxt");
    }

    private List<Edited> all() {
        List<Edited> files = new ArrayList<>();
        String original = Prototxt.text(Path.of(before.source()));
        Optional<String> solver = Optional.of(original);
        List<String> names = DefinitionFiles.names(before);
        for (int i = 0; i < before.nets().size(); i++) {
            NetFile net = before.nets().get(i);
            Message changed = after.nets().get(i).net();
            if (net.isCarried()) {
                String field = net.source().substring(before.source().length() + 1);
                solver = solver.flatMap(text -> inside(text, field, net.net(), changed));
            } else {
                String text = Prototxt.text(Path.of(net.source()));
                Optional<String> edited = TextEdits.apply(text, net.net(), changed);
                files.add(new Edited(
                        net.source(),
                        names.get(i),
                        text,
                        edited.orElseGet(() -> Prototxt.print(changed)),
                        edited.isPresent()));
            }
        }
        Optional<String> edited = solver.flatMap(text -> TextEdits.apply(text, before.solver(), after.solver()));
        files.add(new Edited(
                before.source(),
                "solver.prototxt",
                original,
                edited.orElseGet(() -> Prototxt.print(after.inlined())),
                edited.isPresent()));
        return files;
    }

    private static Optional<String> inside(String text, String field, Message before, Message after) {
        int bracket = field.indexOf('[');
        int index = bracket < 0 ? 0 : Integer.parseInt(field.substring(bracket + 1, field.length() - 1));
        String name = bracket < 0 ? field : field.substring(0, bracket);
        return FieldTree.of(text)
                .filter(tree -> tree.all(name).size() > index)
                .flatMap(tree -> TextEdits.apply(text, tree.all(name).get(index), before, after));
    }

    /** The solver's text with the new paths of the nets that have files. */
    private static String renamed(String text, List<Edited> files, Path folder) {
        List<FieldTree.Value> named = FieldTree.of(text).stream()
                .flatMap(tree -> tree.inside().stream())
                .filter(value -> List.of("net", "train_net", "test_net").contains(value.name()))
                .toList();
        StringBuilder out = new StringBuilder(text);
        // Files come in the order of their roles, which is that of the fields: the training net first, then test nets.
        List<FieldTree.Value> ordered = new ArrayList<>(
                named.stream().filter(value -> !value.name().equals("test_net")).toList());
        ordered.addAll(
                named.stream().filter(value -> value.name().equals("test_net")).toList());
        List<FieldTree.Value> fromTheEnd = new ArrayList<>(named);
        Collections.reverse(fromTheEnd);
        for (FieldTree.Value value : fromTheEnd) {
            String path =
                    folder.resolve(files.get(ordered.indexOf(value)).name()).toString();
            out.replace(
                    value.start(), value.end(), '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
        return out.toString();
    }
}
