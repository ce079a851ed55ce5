package dev.crema.log.tracked;

import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Diagnostic;
import dev.crema.log.Dialect;
import dev.crema.log.Ending;
import dev.crema.log.LogException;
import dev.crema.log.timeline.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A run in MLflow's file store: a folder with {@code meta.yaml} and the folders {@code metrics}, {@code params} and {@code
 * tags}, in which each file is one name (mlflow/store/tracking/file_store.py). A line of a metric is time in milliseconds,
 * value and step.
 */
final class MlflowRun {
    static final String META = "meta.yaml";
    private static final String NOT_UNDERSTOOD = "not-understood";

    private final ZoneId zone;

    MlflowRun(ZoneId zone) {
        this.zone = zone;
    }

    /** Whether a folder is a run. */
    static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(META)) && Files.isDirectory(folder.resolve("metrics"));
    }

    /** Whether the run was deleted: MLflow keeps it, and shows it no more. */
    static boolean isDeleted(Path folder) throws IOException {
        return meta(folder).getOrDefault("lifecycle_stage", "active").equals("deleted");
    }

    /** Reads the run of a folder. */
    CaffeLog read(Path folder) throws IOException {
        Map<String, String> meta = meta(folder);
        TrackedRun run = new TrackedRun(Dialect.MLFLOW);
        for (Path metric : files(folder.resolve("metrics"))) {
            metric(metric, name(folder.resolve("metrics"), metric), run);
        }
        for (Path parameter : files(folder.resolve("params"))) {
            run.hyperparameters.put(name(folder.resolve("params"), parameter), text(parameter));
        }
        if (run.scalars.isEmpty()) {
            throw new LogException(folder + ": this run of MLflow has no metric: there is nothing to show");
        }
        long started = time(meta.getOrDefault("start_time", ""));
        if (started != Absent.TIME) {
            run.started(started);
        }
        run.ended(ending(meta.getOrDefault("status", "")), time(meta.getOrDefault("end_time", "")));
        return run.log(named(folder, meta));
    }

    private void metric(Path file, String name, TrackedRun run) throws IOException {
        long bad = 0;
        long firstBad = 0;
        String badLine = "";
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String[] parts = line.strip().split(" ", -1);
                OptionalDouble millis = Numbers.parse(parts[0]);
                OptionalDouble value = parts.length > 1 ? Numbers.parse(parts[1]) : OptionalDouble.empty();
                OptionalDouble step = parts.length > 2 ? Numbers.parse(parts[2]) : OptionalDouble.of(0);
                if (millis.isPresent() && value.isPresent() && step.isPresent()) {
                    long micros = WallClock.micros(millis.getAsDouble() / 1e3, zone);
                    run.scalars.add("", name, (long) step.getAsDouble(), micros, value.getAsDouble());
                } else if (!line.isBlank()) {
                    firstBad = bad++ == 0 ? number : firstBad;
                    badLine = bad == 1 ? name + ": " + line : badLine;
                }
            }
        }
        if (bad > 0) {
            String example = badLine.substring(0, Math.min(200, badLine.length()));
            run.diagnostics.add(new Diagnostic(NOT_UNDERSTOOD, bad, firstBad, example));
        }
    }

    /** MLflow's RunStatus. */
    private static Ending ending(String status) {
        return switch (status) {
            case "3", "FINISHED" -> new Ending.Done();
            case "4", "FAILED" -> new Ending.Crashed("MLflow says that the run failed");
            case "5", "KILLED" -> new Ending.Killed("by MLflow's word");
            default -> new Ending.Unfinished();
        };
    }

    private long time(String millis) {
        OptionalDouble number = Numbers.parse(millis);
        return number.isPresent() ? WallClock.micros(number.getAsDouble() / 1e3, zone) : Absent.TIME;
    }

    /** The folder's path with the run's name instead of its number, which tells people nothing. */
    private static String named(Path folder, Map<String, String> meta) throws IOException {
        Path tag = folder.resolve("tags").resolve("mlflow.runName");
        String name = Files.isRegularFile(tag) ? text(tag) : meta.getOrDefault("run_name", "");
        boolean good = !name.isBlank() && name.indexOf('/') < 0 && name.indexOf('\\') < 0 && name.indexOf(0) < 0;
        return good ? folder.resolveSibling(name.strip()).toString() : folder.toString();
    }

    /** The keys and values of a flat YAML file; quotes are taken off. */
    private static Map<String, String> meta(Path folder) throws IOException {
        Map<String, String> meta = new HashMap<>();
        for (String line : text(folder.resolve(META)).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != ' ' && line.charAt(0) != '#') {
                String value = line.substring(colon + 1).strip();
                boolean quoted = value.length() > 1
                        && (value.startsWith("'") || value.startsWith("\""))
                        && value.charAt(0) == value.charAt(value.length() - 1);
                meta.put(line.substring(0, colon).strip(), quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return meta;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }
}
