package dev.crema.solver.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of this machine, or of the container around this process. */
public final class HostMemory {
    private static final Pattern FIELD = Pattern.compile("(\\w+): +(\\d+) kB");

    private HostMemory() {}

    /** Bytes that a new process can have without driving others out; the smaller of the system's and the container's. */
    public static OptionalLong available() {
        OptionalLong system = meminfo("MemAvailable");
        OptionalLong limit = number(Path.of("/sys/fs/cgroup/memory.max"));
        OptionalLong used = number(Path.of("/sys/fs/cgroup/memory.current"));
        if (limit.isPresent() && used.isPresent()) {
            long free = Math.max(0, limit.getAsLong() - used.getAsLong());
            return OptionalLong.of(Math.min(free, system.orElse(free)));
        }
        return system;
    }

    /** Bytes in all. */
    public static OptionalLong total() {
        return meminfo("MemTotal");
    }

    private static OptionalLong meminfo(String field) {
        try {
            Matcher matcher = FIELD.matcher(Files.readString(Path.of("/proc/meminfo"), StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                if (matcher.group(1).equals(field)) {
                    return OptionalLong.of(Long.parseLong(matcher.group(2)) * 1024);
                }
            }
        } catch (IOException e) {
            // Another system: unknown.
        }
        return OptionalLong.empty();
    }

    private static OptionalLong number(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
