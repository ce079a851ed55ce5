package dev.crema.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The real logs that lie beside the project; tests that need them are skipped, and say so, where they are not. */
public final class Corpus {
    private static final Path ROOT = Path.of(System.getProperty("crema.root", "."), "..", "shared", "corpus")
            .normalize();

    private Corpus() {}

    /** The folder, or a skipped test. */
    public static Path root() {
        Assumptions.assumeTrue(Files.isDirectory(ROOT), "skipped: the corpus of real logs is not at " + ROOT);
        return ROOT;
    }

    /** A log of it. */
    public static Path log(String name) {
        return root().resolve("logs").resolve(name);
    }

    /** Rows of expected.tsv: file name to columns by title. */
    public static Map<String, Map<String, String>> expected() throws IOException {
        List<String> lines = Files.readAllLines(root().resolve("expected.tsv"));
        String[] titles = lines.get(0).split("\t", -1);
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < titles.length; i++) {
                row.put(titles[i], i < fields.length ? fields[i] : "");
            }
            rows.put(fields[0], row);
        }
        return rows;
    }

    /** All logs by name. */
    public static List<Path> logs() throws IOException {
        try (var files = Files.list(root().resolve("logs"))) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
