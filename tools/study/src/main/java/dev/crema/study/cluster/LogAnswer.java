package dev.crema.study.cluster;

import dev.crema.log.CaffeLog;
import java.io.IOException;
import java.nio.file.Path;

/** What came of reading one log. */
public sealed interface LogAnswer {
    /** The path as it was asked for. */
    Path path();

    /** It was read: equal to what reading it here gives. */
    record Read(Path path, CaffeLog log) implements LogAnswer {}

    /**
     * It was not.
     *
     * @param problem what reading it here throws: a {@link dev.crema.log.LogException} where it is no Caffe log
     */
    record Unread(Path path, IOException problem) implements LogAnswer {}
}
