package dev.crema.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One process that trained (or tested, or timed) a net: what it was told to do, when it ran, how it ended.
 *
 * @param index its place in {@link CaffeLog#sessions()}
 * @param source the file it stands in
 * @param config what it was told, from the dumps and the lines around them
 * @param startedMicros clock of its {@code Solving} line, else {@code Starting Optimization}, else its first line;
 *     microseconds since 1970 in the machine's local time, or {@link Absent#TIME}
 * @param endedMicros clock of its last line, or {@link Absent#TIME}
 * @param secondsBefore active seconds of the run before this session: 0 unless it resumed an earlier one
 * @param resumedFrom the solverstate that it restored
 * @param resumedIteration the iteration of that solverstate
 * @param finetunedFrom the weights that it started from
 * @param ending how it ended
 * @param facts Crema's own {@code Crema: key = value} lines
 * @param dumps the dumps themselves
 */
public record Session(
        int index,
        String source,
        SessionConfig config,
        long startedMicros,
        long endedMicros,
        double secondsBefore,
        Optional<String> resumedFrom,
        OptionalInt resumedIteration,
        Optional<String> finetunedFrom,
        Ending ending,
        Map<String, String> facts,
        Dumps dumps) {

    public Session {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts)); // in the order of the log
    }

    /** The same with another batch size, see {@link SessionConfig#withBatchSize}. */
    public Session withBatchSize(int size) {
        return new Session(
                index,
                source,
                config.withBatchSize(size),
                startedMicros,
                endedMicros,
                secondsBefore,
                resumedFrom,
                resumedIteration,
                finetunedFrom,
                ending,
                facts,
                dumps);
    }

    /** Seconds from start to the last line, 0 where the log has no clock. */
    public double activeSeconds() {
        return startedMicros == Absent.TIME || endedMicros == Absent.TIME
                ? 0
                : Math.max(0, (endedMicros - startedMicros) / 1e6);
    }

    /** A numeric fact such as {@code peak_memory_mb}, {@code cpu_seconds}, {@code gpu_peak_memory_mb}. */
    public OptionalDouble numericFact(String key) {
        String text = facts.getOrDefault(key, "");
        try {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Highest resident memory of the process, MB, where Crema wrote it. */
    public OptionalDouble peakMemoryMb() {
        return numericFact("peak_memory_mb");
    }

    /** Processor seconds of the process, where Crema wrote them. */
    public OptionalDouble cpuSeconds() {
        return numericFact("cpu_seconds");
    }

    /** Highest GPU memory, MB, where Crema wrote it. */
    public OptionalDouble gpuPeakMemoryMb() {
        return numericFact("gpu_peak_memory_mb");
    }

    /** Records in the training set, where the log says so. */
    public OptionalLong trainSetSize() {
        return config.trainSetSize();
    }
}
