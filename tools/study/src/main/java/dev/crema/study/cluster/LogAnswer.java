package dev.crema.study.cluster;

import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came of reading one log. */
public sealed interface LogAnswer {
    /** The path as it was asked for. */
    Path path();

    /** Reads logs on this machine, one after the other. */
    static List<LogAnswer> here(List<Path> logs, ReadOptions options) {
        List<LogAnswer> answers = new ArrayList<>();
        for (Path log : logs) {
            try {
                answers.add(new Read(log, CaffeLogs.read(log, options)));
            } catch (IOException e) {
                answers.add(new Unread(log, e));
            }
        }
        return answers;
    }

    /** It was read: equal to what reading it here gives. */
    record Read(Path path, CaffeLog log) implements LogAnswer {}

    /**
     * It was not.
     *
     * @param problem what reading it here throws: a {@link dev.crema.log.LogException} where it is no Caffe log
     */
    record Unread(Path path, IOException problem) implements LogAnswer {}
}
