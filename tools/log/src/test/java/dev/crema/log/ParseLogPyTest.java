package dev.crema.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.log.export.CsvExport;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * For every iteration that Caffe's own script wrote, our tables hold the same output values, and the same seconds where
 * the log has one session. {@link #EXPLAINED} says where they differ and why it is the script that is wrong.
 */
class ParseLogPyTest {
    private static final Map<String, String> EXPLAINED = Map.of();

    @TestFactory
    List<DynamicTest> holdsWhatTheScriptWrote() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (var files = Files.list(Corpus.root().resolve("parse_log_py"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                tests.add(DynamicTest.dynamicTest(name, () -> compare(file, name)));
            }
        }
        return tests;
    }

    private static void compare(Path file, String name) throws IOException {
        CaffeLog log = CaffeLogs.read(Corpus.log(name.replaceAll("\\.(train|test)$", "")));
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        if (name.endsWith(".train")) {
            CsvExport.train(log.train(), ours);
        } else {
            CsvExport.test(log.train(), log.test(), 0, ours);
        }
        List<Map<String, String>> mine = rows(ours.toString(StandardCharsets.UTF_8));
        boolean one = log.sessions().size() == 1;
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Map<String, List<Map<String, String>>> byIteration = new HashMap<>();
        for (Map<String, String> row : mine) {
            byIteration
                    .computeIfAbsent(row.getOrDefault("NumIters", ""), key -> new ArrayList<>())
                    .add(row);
        }
        for (Map<String, String> row : rows(Files.readString(file))) {
            String iteration = row.getOrDefault("NumIters", "");
            int nth = seen.merge(iteration, 1, Integer::sum) - 1;
            List<Map<String, String>> same = byIteration.getOrDefault(iteration, List.of());
            Map<String, String> found = nth < same.size() ? same.get(nth) : Map.of();
            row.forEach((column, value) -> {
                boolean compared = !column.equals("LearningRate") && (one || !column.equals("Seconds"));
                String got = found.getOrDefault(column, "missing");
                if (compared && !equal(value, got) && !EXPLAINED.containsKey(name)) {
                    wrong.add("iteration " + iteration + " " + column + ": theirs " + value + ", ours " + got);
                }
            });
        }
        assertThat(wrong.subList(0, Math.min(5, wrong.size())))
                .as(name + ", " + wrong.size() + " differences")
                .isEmpty();
    }

    /** Theirs are floats of Python 2, which prints twelve digits. */
    private static boolean equal(String theirs, String ours) {
        if (theirs.equals(ours)) {
            return true;
        }
        try {
            double a = Double.parseDouble(theirs);
            double b = Double.parseDouble(ours);
            return Math.abs(a - b) <= 1e-6 + 1e-11 * Math.abs(a);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<Map<String, String>> rows(String csv) {
        String[] lines = csv.split("\r?\n", -1);
        String[] titles = lines[0].split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split(",", -1);
            if (fields.length == titles.length) {
                Map<String, String> row = new HashMap<>();
                for (int c = 0; c < titles.length; c++) {
                    row.put(titles[c], fields[c]);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
