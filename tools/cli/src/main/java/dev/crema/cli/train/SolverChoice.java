package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.prototxt.NetFile;
import dev.crema.prototxt.SolverDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The solver that a command works on: {@code --solver}, or a file without the option; a net is recognised and refused. */
final class SolverChoice {
    private static final Pattern LAYER = Pattern.compile("(?m)^\\s*layers?\\s*\\{");
    private static final Pattern SOLVER_FIELD =
            Pattern.compile("(?m)^\\s*(net|train_net|net_param|train_net_param|base_lr|max_iter)\\s*[:{]");
    private static final int FILES_TO_LOOK_AT = 200;

    @Option(
            names = "--solver",
            paramLabel = "FILE",
            description = "The solver definition, or the name of a ready one: lenet.")
    private Optional<Path> option = Optional.empty();

    @Parameters(arity = "0..1", hidden = true, description = "The solver, as --solver.")
    private List<Path> positional = List.of();

    /**
     * The file.
     *
     * @param say hears where a net was found that does not lie where the solver says
     */
    Path file(Consumer<String> say) {
        Path named = option.or(() -> positional.stream().findFirst())
                .orElseThrow(() -> CremaException.usage("no solver given", "--solver FILE names it"));
        Path file = ready(named).filter(shipped -> !Files.exists(named)).orElse(named);
        if (!Files.isRegularFile(file)) {
            return file; // the reader says what is wrong with it
        }
        String text = text(file);
        if (LAYER.matcher(text).find() && !SOLVER_FIELD.matcher(text).find()) {
            throw CremaException.input(
                    file + ": is a net, and a solver is needed",
                    solverOf(file)
                            .map(solver -> "try --solver " + solver + ", which names this net")
                            .orElse("name the file that says net: \"" + file + "\" and base_lr; test and time take a"
                                    + " net with --model"));
        }
        SolverDefinition.read(file).nets().stream()
                .map(NetFile::source)
                .filter(source ->
                        source.startsWith("/") && Files.isRegularFile(Path.of(source)) && !text.contains(source))
                .forEach(source -> say.accept(
                        "the net is " + source + ", beside the solver: the working directory" + " has no such file"));
        return file;
    }

    /** {@code lenet}: the ready solver of that name. */
    private static Optional<Path> ready(Path name) {
        String home = System.getProperty("crema.home", "");
        if (home.isEmpty() || name.getNameCount() != 1) {
            return Optional.empty();
        }
        return Optional.of(Path.of(home, "prototxt").resolve(name).resolve("solver.prototxt"))
                .filter(Files::isRegularFile);
    }

    /** A solver in the same folder that names this net. */
    private static Optional<Path> solverOf(Path net) {
        Path folder = net.toAbsolutePath().getParent();
        String name = String.valueOf(net.getFileName());
        if (folder == null) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".prototxt") && Files.isRegularFile(file))
                    .limit(FILES_TO_LOOK_AT)
                    .sorted()
                    .filter(file -> text(file).contains(name + "\""))
                    .map(file -> net.resolveSibling(String.valueOf(file.getFileName())))
                    .findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
