package dev.crema.cli.train;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a run is called, and its log. */
final class RunName {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private RunName() {}

    /** {@code lenet} of {@code lenet_solver.prototxt} and of {@code lenet/solver.prototxt}. */
    static String of(Path solver) {
        String stem = String.valueOf(solver.getFileName()).replaceFirst("\\.(prototxt|pbtxt|txt)$", "");
        String bare = stem.replaceFirst("[-_]?solver$", "");
        Path folder = solver.toAbsolutePath().normalize().getParent();
        if (!bare.isEmpty()) {
            return bare;
        }
        return folder == null || folder.getFileName() == null
                ? "run"
                : folder.getFileName().toString();
    }

    /** The default log: {@code logs/lenet-20261120-061711.log}. */
    static Path log(String name, LocalDateTime now) {
        return Path.of("logs", name + "-" + STAMP.format(now) + ".log");
    }
}
