package dev.crema.cli.train;

import dev.crema.base.CremaException;
import dev.crema.prototxt.shape.NetShape;
import dev.crema.solver.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the files that a run begins with, by their content. */
final class StartFiles {
    private StartFiles() {}

    /** Fails where there is no such state. */
    static void state(Path file) throws IOException {
        exists(file, "--snapshot");
        if (SnapshotFile.kind(file) == SnapshotFile.Kind.WEIGHTS) {
            Path state = other(file, ".caffemodel", ".solverstate");
            throw CremaException.input(
                    "--snapshot: " + file + " has weights, not a solver's state",
                    "--weights " + file + " starts from them at iteration 0"
                            + (Files.exists(state)
                                    ? "; --snapshot " + state + " continues with the same weights"
                                    : ""));
        }
        refuseOther(file, "--snapshot", "a solver's state (.solverstate)");
    }

    /** Fails where there are no such weights. */
    static void weights(Path file) throws IOException {
        exists(file, "--weights");
        if (SnapshotFile.kind(file) == SnapshotFile.Kind.STATE) {
            Optional<Path> weights = SnapshotFile.weightsOf(file, Path.of(""));
            throw CremaException.input(
                    "--weights: " + file + " is a solver's state, not weights",
                    "--snapshot " + file + " continues from it"
                            + weights.map(found -> "; its weights are " + found).orElse(""));
        }
        refuseOther(file, "--weights", "weights (.caffemodel)");
    }

    private static void refuseOther(Path file, String option, String wanted) throws IOException {
        if (SnapshotFile.kind(file) == SnapshotFile.Kind.OTHER) {
            throw CremaException.input(
                    option + ": " + file + " is not " + wanted + ", or is incomplete",
                    "take another file; crema train --resume takes the newest complete snapshot");
        }
    }

    private static void exists(Path file, String option) {
        if (!Files.isRegularFile(file)) {
            throw CremaException.input(option + ": " + file + ": no such file", "check the path");
        }
    }

    private static Path other(Path file, String from, String to) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replace(from, to));
    }

    /**
     * How many layers of a net find their weights in the files, in a line; empty where nothing can be said.
     *
     * @param mayMiss whether a net that finds none is trained all the same
     */
    static Optional<String> matched(List<Path> files, NetShape net, boolean mayMiss) throws IOException {
        Set<String> there = new LinkedHashSet<>();
        for (Path file : files) {
            Optional<Map<String, Integer>> layers = SnapshotFile.layers(file);
            if (layers.isEmpty()) {
                return Optional.empty();
            }
            there.addAll(layers.get().keySet());
        }
        List<String> wanted = net.layers().stream()
                .filter(layer ->
                        layer.built().filter(built -> !built.params().isEmpty()).isPresent())
                .map(layer -> layer.name())
                .toList();
        if (!net.isComplete() || wanted.isEmpty()) {
            return Optional.empty();
        }
        List<String> fresh = new ArrayList<>(wanted);
        fresh.removeAll(there);
        if (fresh.size() == wanted.size() && !mayMiss) {
            throw CremaException.input(
                    "--weights: no layer of the net has a name that is in " + list(files) + ": the net has "
                            + String.join(", ", wanted) + ", the weights have " + String.join(", ", there),
                    "Caffe copies by name: name the layers alike; --weights-may-miss starts from random weights all the"
                            + " same");
        }
        return Optional.of(wanted.size() - fresh.size() + " of " + wanted.size() + " layers copied from " + list(files)
                + (fresh.isEmpty()
                        ? ""
                        : "; " + String.join(", ", fresh) + (fresh.size() == 1 ? " has" : " have") + " new weights"));
    }

    private static String list(List<Path> files) {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }
}
