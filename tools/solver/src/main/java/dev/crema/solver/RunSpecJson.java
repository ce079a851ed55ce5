package dev.crema.solver;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link RunSpec} as JSON: what a study keeps of a run in {@code run.json}. */
public final class RunSpecJson {
    private RunSpecJson() {}

    /** The spec as plain maps, lists, strings and numbers. */
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

    private static Map<String, Object> startToMap(Start start) {
        if (start instanceof Start.Resume resume) {
            return Map.of("resume", resume.solverState().toString());
        }
        if (start instanceof Start.FineTune tune) {
            return Map.of("weights", tune.weights().stream().map(Path::toString).toList());
        }
        return Map.of();
    }
}
