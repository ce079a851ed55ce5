package dev.crema.log.export;

import dev.crema.base.WholeFile;
import dev.crema.log.Absent;
import dev.crema.log.CaffeLog;
import dev.crema.log.Ending;
import dev.crema.log.Rows;
import dev.crema.log.Session;
import dev.crema.log.timeline.WallClock;
import dev.crema.log.tracked.Hyperparameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * MLflow's file store (mlflow/store/tracking/file_store.py): a folder for the experiment, one for each run, a file for each
 * metric, parameter and tag. A log that is exported again replaces its run.
 */
final class MlflowExport {
    /** A number that no other experiment has; MLflow draws such numbers at random. */
    private static final String EXPERIMENT = "735160420171127042";

    private static final String NAME = "crema";
    private static final int FINISHED = 3;
    private static final int FAILED = 4;
    private static final int KILLED = 5;
    private static final int RUNNING = 1;

    private final CaffeLog log;
    private final ZoneId zone;
    private final Map<String, StringBuilder> metrics = new LinkedHashMap<>();

    private MlflowExport(CaffeLog log, ZoneId zone) {
        this.log = log;
        this.zone = zone;
    }

    /** Writes a log as a run of the store in a folder; gives the run's folder. */
    static Path write(CaffeLog log, Path store, String name, ZoneId zone) throws IOException {
        return new MlflowExport(log, zone).write(store, name);
    }

    private Path write(Path store, String name) throws IOException {
        Path experiment = store.resolve(EXPERIMENT);
        if (!Files.exists(experiment.resolve("meta.yaml"))) {
            long now = System.currentTimeMillis();
            WholeFile.write(
                    experiment.resolve("meta.yaml"),
                    yaml(
                            "artifact_location", quoted(experiment.toUri()),
                            "creation_time", Long.toString(now),
                            "experiment_id", quoted(EXPERIMENT),
                            "last_update_time", Long.toString(now),
                            "lifecycle_stage", "active",
                            "name", NAME));
        }
        long started = log.sessions().isEmpty() ? Absent.TIME : first().startedMicros();
        String id = UUID.nameUUIDFromBytes(
                        (Path.of(log.source()).toAbsolutePath().normalize() + "\n" + started)
                                .getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        Path run = experiment.resolve(id);
        collect();
        for (Map.Entry<String, StringBuilder> metric : metrics.entrySet()) {
            String path = metric.getKey();
            boolean folder = metrics.keySet().stream().anyMatch(other -> other.startsWith(path + "/"));
            WholeFile.write(
                    run.resolve("metrics").resolve(folder ? path + "_value" : path),
                    metric.getValue().toString());
        }
        if (!log.sessions().isEmpty()) {
            for (Map.Entry<String, Object> parameter :
                    Hyperparameters.of(last().config()).entrySet()) {
                WholeFile.write(
                        run.resolve("params").resolve(parameter.getKey()), Hyperparameters.text(parameter.getValue()));
            }
        }
        Path tags = run.resolve("tags");
        WholeFile.write(tags.resolve("mlflow.runName"), name);
        WholeFile.write(tags.resolve("mlflow.source.name"), log.source());
        WholeFile.write(tags.resolve("mlflow.source.type"), "LOCAL");
        WholeFile.write(tags.resolve("mlflow.user"), System.getProperty("user.name", "unknown"));
        meta(run, id, name, started);
        return run;
    }

    /** The run's own file, written last: a run that has it is complete. */
    private void meta(Path run, String id, String name, long started) {
        Ending ending = log.sessions().isEmpty() ? new Ending.Unfinished() : last().ending();
        long ended = log.sessions().isEmpty() ? Absent.TIME : last().endedMicros();
        WholeFile.write(
                run.resolve("meta.yaml"),
                yaml(
                        "artifact_uri",
                        quoted(run.resolve("artifacts").toUri()),
                        "end_time",
                        ended == Absent.TIME ? "null" : Long.toString(millis(ended)),
                        "entry_point_name",
                        "''",
                        "experiment_id",
                        quoted(EXPERIMENT),
                        "lifecycle_stage",
                        "active",
                        "run_id",
                        quoted(id),
                        "run_name",
                        quoted(name),
                        "run_uuid",
                        quoted(id),
                        "source_name",
                        "''",
                        "source_type",
                        "4",
                        "source_version",
                        "''",
                        "start_time",
                        started == Absent.TIME ? "null" : Long.toString(millis(started)),
                        "status",
                        Integer.toString(status(ending)),
                        "tags",
                        "[]",
                        "user_id",
                        quoted(System.getProperty("user.name", "unknown"))));
    }

    private Session first() {
        return log.sessions().get(0);
    }

    private Session last() {
        return log.sessions().get(log.sessions().size() - 1);
    }

    private static int status(Ending ending) {
        if (ending instanceof Ending.Done || ending instanceof Ending.StoppedEarly) {
            return FINISHED;
        }
        if (ending instanceof Ending.Killed) {
            return KILLED;
        }
        return ending instanceof Ending.Unfinished ? RUNNING : FAILED;
    }

    private void collect() {
        for (int row = 0; row < log.train().size(); row++) {
            value(log.train(), row, "train", "loss", log.train().loss(row));
            value(log.train(), row, "train", "learning_rate", log.train().learningRate(row));
            value(log.train(), row, "train", "speed", log.train().speed(row));
            outputs(log.train(), row, "train");
        }
        for (int row = 0; row < log.test().size(); row++) {
            int net = log.test().net(row);
            outputs(log.test(), row, net == 0 ? "test" : "test_" + net);
        }
    }

    private void outputs(Rows rows, int row, String role) {
        for (int c = 0; c < rows.outputNames().size(); c++) {
            String name = rows.outputNames().get(c);
            boolean taken = role.equals("train") && name.equals("loss");
            value(
                    rows,
                    row,
                    role,
                    taken ? "loss_last_batch" : name,
                    rows.outputs().value(c, row));
        }
    }

    private void value(Rows rows, int row, String role, String name, double value) {
        if (!Absent.is(value)) {
            long time = rows.timeMicros(row);
            metrics.computeIfAbsent(role + "/" + allowed(name), path -> new StringBuilder())
                    .append(time == Absent.TIME ? 0 : millis(time))
                    .append(' ')
                    .append(number(value))
                    .append(' ')
                    .append(rows.iteration(row))
                    .append('\n');
        }
    }

    /** MLflow allows letters, digits, underscores, hyphens, points, blanks and slashes, and no path that is another's. */
    private static String allowed(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.replaceAll("[^A-Za-z0-9_\\-. /]", "_").split("/", -1)) {
            parts.add(part.isBlank() || part.equals(".") || part.equals("..") ? "_" : part.strip());
        }
        return String.join("/", parts);
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? "nan"
                : Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : Double.toString(value);
    }

    private long millis(long micros) {
        return Math.round(WallClock.epochSeconds(micros, zone) * 1e3);
    }

    private static String quoted(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

    private static String yaml(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(pairs[i]).append(": ").append(pairs[i + 1]).append('\n');
        }
        return text.toString();
    }
}
