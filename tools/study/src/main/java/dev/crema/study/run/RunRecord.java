package dev.crema.study.run;

import dev.crema.base.WholeFile;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import dev.crema.solver.RunSpecJson;
import dev.crema.study.plan.PlannedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** {@code run.json}: what a run was and how it ended. Its losses are in its log and nowhere else. */
final class RunRecord {
    static final String FILE = "run.json";
    private static final JSON WRITER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private RunRecord() {}

    /**
     * Writes the record.
     *
     * @param isRepeat whether the run ran before and was disturbed
     */
    static void write(Path folder, PlannedRun run, RunSpec spec, RunResult result, boolean isRepeat)
            throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", run.id());
        map.put("batch_size", run.arm().batch().size());
        map.put("iter_size", run.arm().batch().iterSize());
        map.put("seed", run.seed());
        map.put("outcome", words(result.outcome()));
        result.outcome().why().ifPresent(e -> map.put("explanation", e.text()));
        map.put("iteration", result.iteration());
        map.put("started", result.started().toString());
        map.put("wall_seconds", result.wall().toMillis() / 1000.0);
        map.put("solve_seconds", result.solveSeconds());
        map.put("peak_memory_bytes", result.usage().peakMemoryBytes());
        map.put("cpu_seconds", result.usage().cpuSeconds());
        if (isRepeat) {
            map.put("repeat", true);
        }
        map.put("spec", RunSpecJson.toMap(spec));
        WholeFile.write(folder.resolve(FILE), WRITER.asString(map) + "\n");
    }

    /**
     * Whether a recorded run is the one that is planned now: same solver, nets, data and warm-up.
     *
     * @throws IOException when the record cannot be read
     */
    static boolean matches(Path folder, RunSpec spec) throws IOException {
        return read(folder).get("spec") instanceof Map<?, ?> old
                && old.get("solver") instanceof String solver
                && placeless(solver).equals(placeless(spec.solver()))
                && Stream.of("warmup_iterations", "warmup_from")
                        .allMatch(key -> String.valueOf(old.get(key))
                                .equals(String.valueOf(RunSpecJson.toMap(spec).get(key))));
    }

    /** Seconds that a recorded run took by the clock; 0 where nobody can tell. */
    static double wallSeconds(Path folder) throws IOException {
        return read(folder).get("wall_seconds") instanceof Number seconds ? seconds.doubleValue() : 0;
    }

    /** Whether a recorded run is the repeat of a disturbed one. */
    static boolean isRepeat(Path folder) throws IOException {
        return Boolean.TRUE.equals(read(folder).get("repeat"));
    }

    /** The record; empty where it is damaged. */
    private static Map<String, Object> read(Path folder) throws IOException {
        try {
            return JSON.std.mapFrom(Files.readString(folder.resolve(FILE)));
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    /** A study's folder may be moved, and the copies of its training records with it. */
    private static String placeless(String solver) {
        return solver.replaceAll("source: \"[^\"]*/", "source: \"");
    }

    /** In a word or two, for JSON and progress. */
    static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Finished) {
            return "finished";
        }
        if (outcome instanceof Outcome.Stopped stopped) {
            return "stopped: " + stopped.reason().name().toLowerCase(Locale.ROOT);
        }
        if (outcome instanceof Outcome.Diverged diverged) {
            return "diverged at iteration " + diverged.since();
        }
        if (outcome instanceof Outcome.OutOfMemory) {
            return "out of memory";
        }
        if (outcome instanceof Outcome.Killed killed) {
            return "killed by signal " + killed.signal();
        }
        return outcome instanceof Outcome.Aborted ? "aborted" : "failed";
    }
}
