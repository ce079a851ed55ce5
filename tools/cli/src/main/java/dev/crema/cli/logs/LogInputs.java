package dev.crema.cli.logs;

import dev.crema.base.CremaException;
import dev.crema.cli.cluster.SparkMixin;
import dev.crema.cli.shared.ExitCode;
import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import dev.crema.log.read.ManyLogs;
import dev.crema.log.source.LogFiles;
import dev.crema.study.cluster.Cluster;
import dev.crema.study.cluster.LogAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the logs that a command was given: what can be read is read, what cannot is said. */
final class LogInputs {
    static final String STDIN = "-";

    private final ReadOptions options;
    private final PrintWriter err;
    private int worst = ExitCode.OK;

    LogInputs(ReadOptions options, PrintWriter err) {
        this.options = options;
        this.err = err;
    }

    /** The logs meant by the arguments, as names; {@code -} stays. */
    List<String> names(List<String> arguments) {
        Set<String> names = new LinkedHashSet<>();
        for (String argument : arguments) {
            if (argument.equals(STDIN)) {
                names.add(argument);
            } else {
                LogFiles.expand(List.of(argument), this::say).forEach(file -> names.add(file.toString()));
            }
        }
        return new ArrayList<>(names);
    }

    /** Reads logs, one on each core, and gives them to {@code user} in order; a failure is said, and the next goes on. */
    void read(List<String> names, User user) throws IOException {
        ManyLogs.read(names, this::read, new ManyLogs.User() {
            @Override
            public void take(CaffeLog log) throws IOException {
                user.take(log);
            }

            @Override
            public void failed(String name, IOException why) {
                say(name, why);
            }
        });
    }

    private CaffeLog read(String name) throws IOException {
        return name.equals(STDIN)
                ? CaffeLogs.read(System.in, "stdin", options)
                : CaffeLogs.read(Path.of(name), options);
    }

    /** Reads all of them on a cluster, where they lie, and gives them to {@code user} in their order. */
    void readThere(List<String> names, SparkMixin spark, User user) throws IOException, InterruptedException {
        if (names.contains(STDIN)) {
            throw CremaException.usage("a cluster cannot read this machine's standard input", "name files");
        }
        try (Cluster cluster = spark.open(0, false)) {
            for (LogAnswer answer :
                    cluster.readLogs(names.stream().map(Path::of).toList(), options)) {
                if (answer instanceof LogAnswer.Read found) {
                    user.take(found.log());
                } else if (answer instanceof LogAnswer.Unread not) {
                    say(not.path().toString(), not.problem());
                }
            }
        }
    }

    /** Takes a log that was read. */
    interface User {
        void take(CaffeLog log) throws IOException;
    }

    private void say(String name, IOException e) {
        err.println("crema: " + LogFiles.explain(name, e));
        worst = ExitCode.INPUT;
    }

    /** The exit code of the worst input. */
    int exitCode() {
        return worst;
    }

    /** Fails where nothing could be read. */
    void needOne(int read) {
        if (read == 0) {
            throw CremaException.input("no log could be read", "a log is what caffe train writes to stderr");
        }
    }
}
