package dev.crema.log.tracked;

import dev.crema.log.Absent;
import dev.crema.log.Diagnostic;
import dev.crema.log.tracked.TagName.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The scalars of a run by folder and tag, and the rows that they make. */
final class ScalarTable {
    /** Values whose steps are epochs stand beside values whose steps are iterations. */
    static final String EPOCHS = "steps-are-epochs";

    private static final String LAST_BATCH = "loss[ _]\\(?last[ _]batch\\)?";

    private record Key(String folder, String tag) {}

    private final Map<Key, Series> series = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private long firstMicros = Absent.TIME;
    private long lastMicros = Absent.TIME;
    private long badSteps;
    private String badStep = "";

    /** Notes that something was written at a time. */
    void clock(long micros) {
        if (micros != Absent.TIME) {
            firstMicros = firstMicros == Absent.TIME ? micros : Math.min(firstMicros, micros);
            lastMicros = Math.max(lastMicros, micros);
        }
    }

    /** Adds a value; a later one of the same step replaces it. */
    void add(String folder, String tag, long step, long micros, double value) {
        clock(micros);
        if (step < 0 || step > Integer.MAX_VALUE) {
            badStep = badSteps++ == 0 ? tag + " at step " + step : badStep;
            return;
        }
        series.computeIfAbsent(new Key(folder, tag), key -> new Series()).add((int) step, value, micros);
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    long firstMicros() {
        return firstMicros;
    }

    long lastMicros() {
        return lastMicros;
    }

    /** What was odd, once the rows are made. */
    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The rows: training and testing. */
    TrackedRows rows() {
        if (badSteps > 0) {
            diagnostics.add(new Diagnostic("step-out-of-range", badSteps, 1, badStep));
        }
        Map<Key, TagName> names = new LinkedHashMap<>();
        series.keySet().forEach(key -> names.put(key, TagName.of(key.folder, key.tag)));
        dropEpochs(names);
        int validations = names.values().stream()
                .filter(name -> name.role() == Role.VALIDATION)
                .mapToInt(name -> name.net() + 1)
                .max()
                .orElse(0);
        TrackedRows rows = new TrackedRows();
        String loss = loss(names);
        names.forEach((key, name) -> {
            Series values = series.getOrDefault(key, new Series());
            if (name.role() == Role.TRAIN) {
                rows.train(trainColumn(name.name(), loss), values);
            } else {
                int net = name.net() + (name.role() == Role.TEST ? validations : 0);
                rows.test(net, name.name(), values);
            }
        });
        return rows;
    }

    /** Epochs and iterations cannot be in one table: where a tag counts iterations, those that count epochs are left out. */
    private void dropEpochs(Map<Key, TagName> names) {
        List<Key> epochs = names.entrySet().stream()
                .filter(entry -> entry.getValue().perEpoch())
                .map(Map.Entry::getKey)
                .toList();
        if (epochs.isEmpty()) {
            return;
        }
        boolean mixed = epochs.size() < names.size();
        diagnostics.add(new Diagnostic(
                EPOCHS,
                epochs.size(),
                1,
                epochs.get(0).tag + (mixed ? ": left out, other tags count iterations" : "")));
        if (mixed) {
            names.keySet().removeAll(epochs);
        }
    }

    /** The train value that is the loss: the one of that name, else the only one whose name has the word. */
    private static String loss(Map<Key, TagName> names) {
        List<String> fitting = names.values().stream()
                .filter(name -> name.role() == Role.TRAIN)
                .map(TagName::name)
                .filter(name -> lower(name).contains("loss") && !lower(name).matches(LAST_BATCH))
                .toList();
        return fitting.stream()
                .filter(name -> lower(name).equals("loss"))
                .findFirst()
                .orElse(fitting.size() == 1 ? fitting.get(0) : "");
    }

    private static String trainColumn(String name, String loss) {
        if (name.equals(loss)) {
            return TrackedRows.LOSS;
        }
        String last = lower(name).substring(name.lastIndexOf('/') + 1);
        if (last.matches("(base_)?(lr|learning[-_ ]?rate)([-_ /]?(sgd|adam|adamw|rmsprop|group\\d+|pg\\d+|\\d+))?")) {
            return TrackedRows.RATE;
        }
        if (last.equals("speed")) {
            return TrackedRows.SPEED;
        }
        return last.matches(LAST_BATCH) ? "loss" : name;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
