package dev.crema.solver;

import java.nio.file.Path;
import java.util.List;

/** What a run begins with. Paths are relative to the run's working directory, as Caffe reads them. */
public sealed interface Start {
    /** Fresh weights from the fillers. */
    Start FRESH = new Fresh();

    /** Fresh weights from the fillers. */
    record Fresh() implements Start {}

    /**
     * Goes on where a snapshot was taken ({@code caffe train --snapshot}).
     *
     * @param solverState a {@code .solverstate} or {@code .solverstate.h5}
     */
    record Resume(Path solverState) implements Start {}

    /**
     * Takes weights by layer name, iteration 0 ({@code caffe train --weights}).
     *
     * @param weights {@code .caffemodel} or {@code .caffemodel.h5} files, copied in this order
     */
    record FineTune(List<Path> weights) implements Start {
        public FineTune {
            weights = List.copyOf(weights);
        }
    }
}
