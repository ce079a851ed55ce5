package dev.crema.cli.train;

import dev.crema.base.CremaException;
import picocli.CommandLine.Option;

/** {@code --blas-threads}. */
public final class BlasThreads {
    @Option(names = "--blas-threads", paramLabel = "N", description = "Threads of BLAS. Default: 1.")
    private int count = 1;

    /** The number, at least 1. */
    public int count() {
        if (count < 1) {
            throw CremaException.usage("--blas-threads is 1 or more, not " + count, "leave it out for one thread");
        }
        return count;
    }
}
