package dev.crema.cli.cluster;

import dev.crema.base.CremaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file as spark-defaults.conf: a key, spaces or {@code =}, a value; {@code #} begins a comment. */
final class SparkConfFile {
    private SparkConfFile() {}

    /**
     * Its settings.
     *
     * @throws CremaException naming the line that is none
     */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s*=\\s*|\\s+", 2);
            if (words.length < 2 || !words[0].startsWith("spark.")) {
                throw CremaException.input(
                        file + ":" + (i + 1) + ": no setting of Spark's",
                        "write a key and a value: spark.authenticate true");
            }
            settings.put(words[0], words[1]);
        }
        return settings;
    }
}
