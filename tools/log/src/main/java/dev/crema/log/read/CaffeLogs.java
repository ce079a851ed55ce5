package dev.crema.log.read;

import static java.util.Objects.requireNonNull;

import dev.crema.log.CaffeLog;
import dev.crema.log.LogException;
import dev.crema.log.ReadOptions;
import dev.crema.log.assembly.LogReader;
import dev.crema.log.source.PackedLogs;
import dev.crema.log.tracked.TrackedRuns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads Caffe logs. Stateless: every thread may call. */
public final class CaffeLogs {
    private CaffeLogs() {}

    /**
     * Reads a file: plain, {@code .gz}, {@code .xz} or {@code .zst}; UTF-8, UTF-16 or anything that holds ASCII. A
     * growing file is better followed by {@link dev.crema.log.live.LogFollower}. An event file of TensorBoard, or the folder
     * of a run of TensorBoard or MLflow, is read as a log of one session.
     *
     * @throws LogException if it is no Caffe log; the message says why
     * @throws IOException if it cannot be read
     */
    public static CaffeLog read(Path file, ReadOptions options) throws IOException {
        requireNonNull(options, "options");
        return TrackedRuns.isRun(requireNonNull(file, "file"))
                ? TrackedRuns.read(file, PackedLogs::openUnpacked)
                : LogReader.file(file, options);
    }

    /** {@link #read(Path, ReadOptions)} with nothing said. */
    public static CaffeLog read(Path file) throws IOException {
        return read(file, ReadOptions.DEFAULT);
    }

    /**
     * Reads a stream to its end; it is not closed.
     *
     * @param source what to call it in messages and results
     */
    public static CaffeLog read(InputStream in, String source, ReadOptions options) throws IOException {
        return LogReader.stream(
                requireNonNull(in, "in"), requireNonNull(source, "source"), requireNonNull(options, "options"));
    }

    /**
     * Seconds of every line that says {@code Iteration}, in the order of the log, since the first {@code Solving} line
     * (else since the first clock), as Caffe's {@code extract_seconds.py} counts them.
     */
    public static double[] iterationSeconds(Path file, ReadOptions options) throws IOException {
        return LogReader.iterationSeconds(requireNonNull(file, "file"), requireNonNull(options, "options"));
    }

    /** The same of a stream, which is not closed. */
    public static double[] iterationSeconds(InputStream in, String source, ReadOptions options) throws IOException {
        return LogReader.iterationSeconds(
                requireNonNull(in, "in"), requireNonNull(source, "source"), requireNonNull(options, "options"));
    }
}
