package dev.crema.log.grammar;

import dev.crema.log.text.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines by which a batch system (Slurm, PBS, LSF), MPI or {@code time} reports that a process was ended. */
final class JobLines {
    private static final List<String> SPEAKERS =
            List.of("slurm", "srun", "=>> PBS", "mpirun", "mpiexec", "Command terminated", "TERM_", "prterun");
    private static final List<String> MEMORY =
            List.of("oom-kill", "oom_kill", "Out Of Memory", "memory limit", "MEMLIMIT", "mem exceeded");
    private static final List<String> KILLED = List.of(
            "CANCELLED",
            "job killed",
            "Killed",
            "Terminated",
            "Job step aborted",
            "TERM_",
            "signal 9",
            "signal 15",
            "signal 2");

    private JobLines() {}

    static @Nullable Rule match(Line line) {
        int at = Bytes.trimStart(line.bytes, line.from, line.to);
        if (SPEAKERS.stream().noneMatch(words -> line.has(at, words))) {
            return null;
        }
        if (says(line, MEMORY)) {
            return Rule.JOB_MEMORY;
        }
        if (says(line, KILLED)) {
            return Rule.JOB_KILLED;
        }
        return line.has(at, "Command terminated") || says(line, List.of("exited on signal")) ? Rule.SEGMENTATION : null;
    }

    private static boolean says(Line line, List<String> words) {
        return words.stream().anyMatch(word -> Bytes.indexOf(line.bytes, word, line.from, line.to) >= 0);
    }
}
