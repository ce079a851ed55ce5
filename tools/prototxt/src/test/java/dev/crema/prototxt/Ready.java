package dev.crema.prototxt;

import java.nio.file.Path;

/** The ready nets of the repository. */
public final class Ready {
    /** The repository's root: what the ready solvers' paths are relative to. */
    public static final Path ROOT = Path.of(System.getProperty("crema.root"));

    private Ready() {}

    /** A ready solver by the name of its folder. */
    public static SolverDefinition solver(String folder) {
        return SolverDefinition.read(ROOT.resolve("prototxt/" + folder + "/solver.prototxt"), ROOT);
    }
}
