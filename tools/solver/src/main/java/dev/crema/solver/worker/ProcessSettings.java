package dev.crema.solver.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings that the child makes in the kernel for its own process, and values that it reads there. */
final class ProcessSettings {
    private static final Path SELF = Path.of("/proc/self");

    private ProcessSettings() {}

    /** Where memory runs out, this process is to be ended, not its parent nor the user's session. */
    static void offerToOomKiller() {
        try {
            Files.writeString(SELF.resolve("oom_score_adj"), "1000");
        } catch (IOException | UnsupportedOperationException e) {
            // Not Linux, or /proc is read-only: the run goes on as any other process.
        }
    }

    /** Peak resident set in bytes and CPU time in nanoseconds, 0 where unknown. */
    static long[] usage() {
        return new long[] {
            peakBytes(),
            ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .map(java.time.Duration::toNanos)
                    .orElse(0L)
        };
    }

    private static long peakBytes() {
        try {
            for (String line : Files.readAllLines(SELF.resolve("status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // As above.
        }
        return 0;
    }
}
