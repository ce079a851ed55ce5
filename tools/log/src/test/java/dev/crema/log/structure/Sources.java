package dev.crema.log.structure;

import dev.crema.log.MadeLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Logs to be mutated: the seeds of the fuzz test and made ones, and the real logs where they lie beside the project. */
final class Sources {
    private static final Path SHARED =
            Path.of(System.getProperty("crema.root", "."), "..", "shared").normalize();
    private static final int MOST = 512 << 10;
    private static final int LINES = 60;

    private Sources() {}

    static List<String> all() throws IOException {
        List<String> logs = new ArrayList<>(MadeLogs.all());
        for (Path folder : List.of(
                Path.of("src/test/resources/dev/crema/log/LogFuzzTestInputs/anyBytes"),
                SHARED.resolve("cases/logs"),
                SHARED.resolve("corpus/logs"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        logs.add(head(file));
                    }
                }
            }
        }
        logs.removeIf(log -> log.indexOf('\0') >= 0 || log.startsWith("\u001f\u008b") || log.isEmpty());
        return logs;
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1);
        }
    }

    /** Some lines of the beginning, and some from anywhere. */
    static String piece(String log, Random random) {
        int from = random.nextInt(log.length());
        int start = log.lastIndexOf('\n', from) + 1;
        String head = random.nextInt(3) == 0 ? log.substring(0, end(log, 0, random.nextInt(LINES))) : "";
        return head + log.substring(start, end(log, start, 1 + random.nextInt(LINES)));
    }

    private static int end(String log, int from, int lines) {
        int at = from;
        for (int i = 0; i < lines; i++) {
            int newline = log.indexOf('\n', at);
            if (newline < 0) {
                return log.length();
            }
            at = newline + 1;
        }
        return at;
    }
}
