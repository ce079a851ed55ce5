package dev.crema.solver;

import java.nio.file.Path;

/**
 * Where a run writes its record: the log and, beside it, the resolved prototxt.
 *
 * @param log Caffe's log, byte for byte
 * @param solver the resolved solver
 * @param netStem the resolved nets are this path with {@code .prototxt}, {@code _train.prototxt} or {@code
 *     _test0.prototxt} behind it
 */
public record RunFiles(Path log, Path solver, Path netStem) {
    /** The files of a run that has a folder for itself: {@code train.log}, {@code solver.prototxt}, {@code net.prototxt}. */
    public static RunFiles in(Path folder) {
        return new RunFiles(folder.resolve("train.log"), folder.resolve("solver.prototxt"), folder.resolve("net"));
    }

    /** The files of a run that shares a folder: {@code x.log}, {@code x.solver.prototxt}, {@code x.net.prototxt}. */
    public static RunFiles beside(Path log) {
        String name = String.valueOf(log.getFileName());
        String stem = name.endsWith(".log") ? name.substring(0, name.length() - 4) : name;
        return new RunFiles(log, log.resolveSibling(stem + ".solver.prototxt"), log.resolveSibling(stem + ".net"));
    }
}
