package dev.crema.cli.data;

import dev.crema.data.inspect.BatchClasses;
import dev.crema.data.inspect.Inspection;
import dev.crema.data.shuffle.ShuffleScore;
import dev.crema.data.store.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.jr.ob.JSON;

/** An inspection as people and as programs read it. */
final class InspectionText {
    /** More labels than these are summed up. */
    private static final int LABELS_SHOWN = 20;

    private InspectionText() {}

    static String plain(Path database, Inspection found) {
        StringBuilder text = new StringBuilder();
        line(text, "database", database + " (" + found.backend() + ")");
        line(text, "records", number(found.records()));
        line(text, "bytes", number(found.bytes()));
        line(text, "keys", found.firstKey() + " ... " + found.lastKey());
        line(text, "shapes", counts(found.shapes()));
        line(text, "labels", labels(found));
        found.provenance().ifPresent(made -> line(text, "made of", made.source() + seed(made)));
        line(
                text,
                "digest",
                "sha256 " + found.digest()
                        + found.asWritten()
                                .map(same -> same ? ", as written" : ", not the one recorded when it was written")
                                .orElse(""));
        found.duplicates().ifPresent(count -> line(text, "duplicates", number(count)));
        if (found.corruptRecords() > 0) {
            line(text, "corrupt", number(found.corruptRecords()));
            for (String example : found.corrupt()) {
                line(text, "", example);
            }
        } else {
            line(text, "corrupt", "none");
        }
        line(text, "batches", batches(found.batches()));
        line(text, "order", found.score().toString());
        if (found.score().verdict() == ShuffleScore.Verdict.CLUSTERED
                || found.score().verdict() == ShuffleScore.Verdict.ALTERNATING) {
            line(text, "", "→ crema shuffle-db " + database + " OUT");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-11s %s%n", name, value));
    }

    private static String seed(Provenance made) {
        return switch (made.order()) {
            case SHUFFLED -> ", shuffled by seed " + made.seed();
            case KEPT -> ", in its order";
        };
    }

    private static String labels(Inspection found) {
        if (found.labels().size() <= LABELS_SHOWN) {
            return counts(found.labels());
        }
        long fewest = found.labels().values().stream().mapToLong(n -> n).min().orElse(0);
        long most = found.labels().values().stream().mapToLong(n -> n).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "%,d from %d to %d, %,d to %,d records each",
                found.labels().size(),
                found.labels().firstKey(),
                found.labels().lastKey(),
                fewest,
                most);
    }

    private static String counts(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String batches(BatchClasses batches) {
        String exact = batches.lacking().size() > 8
                ? ""
                : " ("
                        + batches.lacking().entrySet().stream()
                                .map(entry -> String.format(
                                        Locale.ROOT,
                                        "%.1f %% lack %d",
                                        100.0 * entry.getValue() / batches.batches(),
                                        entry.getKey()))
                                .collect(Collectors.joining(", "))
                        + ")";
        return batches.batches() == 0
                ? "none: fewer records than one batch of " + batches.batchSize()
                : String.format(
                        Locale.ROOT,
                        "of %d: %.1f %% lack a class, %.2f classes on average, %.2f in a random order%s",
                        batches.batchSize(),
                        100 * batches.shareLacking(),
                        batches.meanLacking(),
                        batches.expectedLacking(),
                        exact);
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    static String json(Inspection found) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("backend", found.backend());
        map.put("records", found.records());
        map.put("bytes", found.bytes());
        map.put("first_key", found.firstKey());
        map.put("last_key", found.lastKey());
        map.put("shapes", found.shapes());
        map.put("labels", named(found.labels()));
        map.put("corrupt_records", found.corruptRecords());
        map.put("corrupt", List.copyOf(found.corrupt()));
        found.duplicates().ifPresent(count -> map.put("duplicates", count));
        map.put("sha256", found.digest());
        found.asWritten().ifPresent(same -> map.put("as_written", same));
        ShuffleScore score = found.score();
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("verdict", score.verdict().words());
        order.put("runs", score.runs());
        order.put("expected_runs", score.expectedRuns());
        order.put("z", score.z());
        map.put("order", order);
        BatchClasses classes = found.batches();
        Map<String, Object> batches = new LinkedHashMap<>();
        batches.put("batch_size", classes.batchSize());
        batches.put("batches", classes.batches());
        batches.put("lacking", named(classes.lacking()));
        batches.put("mean_lacking", classes.meanLacking());
        batches.put("expected_lacking", classes.expectedLacking());
        map.put("batch_classes", batches);
        found.provenance().ifPresent(made -> {
            map.put("source", made.source());
            map.put("seed", made.seed());
        });
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(map) + "\n";
    }

    private static Map<String, Long> named(Map<Integer, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((key, count) -> named.put(key.toString(), count));
        return named;
    }
}
