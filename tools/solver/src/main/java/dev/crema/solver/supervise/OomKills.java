package dev.crema.solver.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often the kernel ended a process because memory was short. If the counter rose, a SIGKILL came from the kernel. */
final class OomKills {
    private OomKills() {}

    /** The counter since boot; negative where the system does not tell. */
    static long count() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/vmstat"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("oom_kill ")) {
                    return Long.parseLong(line.substring("oom_kill ".length()).strip());
                }
            }
        } catch (IOException e) {
            // No Linux, or a closed /proc.
        }
        return -1;
    }
}
