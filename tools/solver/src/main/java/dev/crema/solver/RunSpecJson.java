package dev.crema.solver;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** {@link RunSpec} to JSON and back: what a study keeps as {@code run.json}, what travels to another machine. */
public final class RunSpecJson {
    private static final JSON WRITER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private RunSpecJson() {}

    /** The spec as a JSON object, one field a line. */
    public static String write(RunSpec spec) {
        return WRITER.asString(toMap(spec)) + "\n";
    }

    /** The spec as plain maps, lists, strings and numbers, for those who embed it in a larger object. */
    public static Map<String, Object> toMap(RunSpec spec) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", spec.name());
        map.put("solver", spec.solver());
        map.put("start", startToMap(spec.start()));
        map.put("gpus", spec.device().gpus());
        map.put("budget_iterations", spec.budget().iterations());
        map.put("budget_seconds", spec.budget().seconds());
        map.put("memory_limit_bytes", spec.memoryLimitBytes());
        map.put("working_dir", spec.workingDir().toString());
        map.put("log", spec.files().log().toString());
        map.put("resolved_solver", spec.files().solver().toString());
        map.put("resolved_net_stem", spec.files().netStem().toString());
        map.put("blas_threads", spec.blasThreads());
        map.put("replicas", spec.replicas());
        map.put("stop_on_divergence", spec.stopOnDivergence());
        map.put("test_iterations", spec.testIterations());
        if (spec.warmup().isPresent()) {
            map.put("warmup_iterations", spec.warmup().iterations());
            map.put("warmup_from", spec.warmup().from());
        }
        map.put(
                "facts",
                spec.facts().stream().map(f -> List.of(f.key(), f.value())).toList());
        return map;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException where the text is no JSON object or a field is missing or of another kind
     */
    public static RunSpec read(String json) {
        try {
            return fromMap(JSON.std.mapFrom(json));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not the JSON of a run: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads what {@link #toMap} made. */
    public static RunSpec fromMap(Map<String, Object> map) {
        Fields fields = new Fields(map);
        return new RunSpec(
                fields.text("name"),
                fields.text("solver"),
                startFromMap(new Fields(fields.object("start"))),
                new Device(fields.list("gpus").stream()
                        .map(v -> ((Number) v).intValue())
                        .toList()),
                new Budget(
                        fields.number("budget_iterations").intValue(),
                        fields.number("budget_seconds").doubleValue()),
                fields.number("memory_limit_bytes").longValue(),
                Path.of(fields.text("working_dir")),
                new RunFiles(
                        Path.of(fields.text("log")),
                        Path.of(fields.text("resolved_solver")),
                        Path.of(fields.text("resolved_net_stem"))),
                fields.number("blas_threads").intValue(),
                fields.number("replicas").intValue(),
                fields.get("stop_on_divergence", Boolean.class),
                fields.list("test_iterations").stream()
                        .map(v -> ((Number) v).intValue())
                        .toList(),
                fields.has("warmup_iterations")
                        ? new Warmup(
                                fields.number("warmup_iterations").intValue(),
                                fields.number("warmup_from").doubleValue())
                        : Warmup.NONE,
                fields.list("facts").stream()
                        .map(v -> (List<?>) v)
                        .map(v -> new Fact(String.valueOf(v.get(0)), String.valueOf(v.get(1))))
                        .toList());
    }

    private static Map<String, Object> startToMap(Start start) {
        if (start instanceof Start.Resume resume) {
            return Map.of("resume", resume.solverState().toString());
        }
        if (start instanceof Start.FineTune tune) {
            return Map.of("weights", tune.weights().stream().map(Path::toString).toList());
        }
        return Map.of();
    }

    private static Start startFromMap(Fields fields) {
        if (fields.has("resume")) {
            return new Start.Resume(Path.of(fields.text("resume")));
        }
        if (fields.has("weights")) {
            return new Start.FineTune(fields.list("weights").stream()
                    .map(v -> Path.of(String.valueOf(v)))
                    .toList());
        }
        return Start.FRESH;
    }

    private record Fields(Map<String, Object> map) {
        boolean has(String key) {
            return map.containsKey(key);
        }

        <T> T get(String key, Class<T> type) {
            Object value = map.get(key);
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException("the run's field \"" + key + "\" is "
                        + (value == null ? "missing" : "of another kind: " + value));
            }
            return type.cast(value);
        }

        String text(String key) {
            return get(key, String.class);
        }

        Number number(String key) {
            return get(key, Number.class);
        }

        List<?> list(String key) {
            return get(key, List.class);
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> object(String key) {
            return get(key, Map.class);
        }
    }
}
