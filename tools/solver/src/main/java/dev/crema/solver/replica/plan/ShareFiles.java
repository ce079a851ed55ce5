package dev.crema.solver.replica.plan;

import dev.crema.base.WholeFile;
import dev.crema.prototxt.NetInstance;
import dev.crema.prototxt.Prototxt;
import dev.crema.prototxt.SolverDefinition;
import dev.crema.schema.NetParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files from which the replicas of a run build their nets, beside the run's resolved prototxt; they stay there as part
 * of its record.
 *
 * @param trainNets for each rank its file; those of all but the root are the same unless lists of images were dealt out
 * @param testNets for each test net the file from which the other ranks build a copy; empty where the root tests alone
 * @param sumsLoss whether the losses of the shares are to be summed instead of averaged
 */
public record ShareFiles(List<Path> trainNets, List<String> testNets, boolean sumsLoss) {
    public ShareFiles {
        trainNets = List.copyOf(trainNets);
        testNets = List.copyOf(testNets);
    }

    /**
     * Writes them.
     *
     * @param count replicas
     * @param splits whether they share the batch ({@code false}: each has the whole batch size, as on GPUs)
     * @param sharesTests whether tests may be shared out too
     * @param workingDir what relative paths are relative to
     * @param stem absolute; the files are this path with {@code .replicas.prototxt} and so on behind it
     * @throws IOException where a file cannot be written, or a list of images not read
     */
    public static ShareFiles write(
            SolverDefinition definition, int count, boolean splits, boolean sharesTests, Path workingDir, Path stem)
            throws IOException {
        NetParameter share = BatchShare.of(definition.trainNet(), splits ? count : 1);
        NetParameter others = Fillers.without(share);
        List<Path> trains = new ArrayList<>();
        if (ImageLists.has(share)) {
            for (int rank = 0; rank < count; rank++) {
                Path own = behind(stem, ".replica" + rank);
                trains.add(text(own, ImageLists.deal(rank == 0 ? share : others, rank, count, workingDir, own)));
            }
        } else {
            trains.add(text(behind(stem, ".replicas"), share));
            trains.addAll(Collections.nCopies(count - 1, text(behind(stem, ".replicas_others"), others)));
        }
        List<String> tests = new ArrayList<>();
        for (NetInstance test : definition.testNets()) {
            boolean shared = sharesTests && test.iterations() >= count && ShareableTest.is(test.net());
            tests.add(
                    shared
                            ? text(behind(stem, ".replicas_test" + tests.size()), Fillers.without(test.net()))
                                    .toString()
                            : "");
        }
        return new ShareFiles(
                trains, tests, Obstacles.sumsLoss(definition.trainNet().net()));
    }

    /** As arguments of the worker's train job. */
    public List<String> jobArguments() {
        List<String> arguments = new ArrayList<>();
        trainNets.forEach(file -> arguments.add("replica-net=" + file));
        testNets.forEach(file -> arguments.add("replica-test=" + file));
        arguments.add("replica-loss=" + (sumsLoss ? "sum" : "mean"));
        return arguments;
    }

    private static Path behind(Path stem, String suffix) {
        return stem.resolveSibling(stem.getFileName() + suffix);
    }

    private static Path text(Path stem, NetParameter net) {
        Path file = behind(stem, ".prototxt");
        WholeFile.write(file, Prototxt.print(net));
        return file;
    }
}
