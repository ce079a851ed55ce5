package dev.crema.solver.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A state to resume from. Where its weights are no longer where it names them, but beside it, Caffe gets a copy of the state
 * that names them there.
 *
 * @param state what Caffe reads
 * @param original what was asked for
 * @param weights those beside it, where they are followed
 */
public record FollowedState(Path state, Path original, Optional<Path> weights) implements AutoCloseable {

    /** Looks at a state; paths are relative to the working directory. */
    public static FollowedState of(Path state, Path workingDir) throws IOException {
        Path file = workingDir.resolve(state);
        FollowedState as = new FollowedState(state, state, Optional.empty());
        if (!Files.isRegularFile(file) || SnapshotFile.kind(file) != SnapshotFile.Kind.STATE) {
            return as;
        }
        Optional<String> named = SnapshotFile.learnedNet(file);
        Optional<Path> weights = SnapshotFile.weightsOf(state, workingDir);
        if (named.isEmpty() || weights.isEmpty() || Files.exists(workingDir.resolve(named.get()))) {
            return as;
        }
        Path folder = Files.createTempDirectory("crema-state");
        Path copy = folder.resolve(String.valueOf(state.getFileName()));
        SnapshotFile.copyNaming(file, weights.get().toAbsolutePath().toString(), copy);
        return new FollowedState(copy, state, weights);
    }

    /** Removes the copy, where there is one. */
    @Override
    public void close() throws IOException {
        if (weights.isPresent()) {
            Files.deleteIfExists(state);
            Path folder = state.getParent();
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        }
    }
}
