package dev.crema.solver.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The CPU of this machine.
 *
 * @param model its name; empty where the system does not say
 * @param flags the instruction sets that it and the kernel offer
 */
public record Processor(String model, Set<String> flags) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    public Processor {
        flags = Set.copyOf(flags);
    }

    /** This machine's; without flags where {@code /proc/cpuinfo} cannot be read. */
    public static Processor here() {
        try {
            return of(Files.readAllLines(CPUINFO, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Processor("", Set.of());
        }
    }

    /** From the lines of a {@code /proc/cpuinfo}: flags that all processors have. */
    public static Processor of(List<String> lines) {
        String model = "";
        Set<String> common = new TreeSet<>();
        boolean first = true;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (key.equals("model name") && model.isEmpty()) {
                model = value;
            } else if (key.equals("flags")) {
                Set<String> own = Set.of(BLANK.split(value));
                if (first) {
                    common.addAll(own);
                    first = false;
                } else {
                    common.retainAll(own);
                }
            }
        }
        return new Processor(model, common);
    }

    /** Its name in words. */
    public String name() {
        return model.isEmpty() ? "unknown" : model;
    }

    /** Tells machines apart for which another kernel may be the fastest. */
    public String fingerprint() {
        return model + " #"
                + Integer.toHexString(new TreeSet<>(flags).toString().hashCode());
    }
}
