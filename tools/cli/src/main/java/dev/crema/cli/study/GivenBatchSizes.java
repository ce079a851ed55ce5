package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.base.Spelling;
import dev.crema.log.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/** Batch sizes that the user gives for logs whose dumps are gone; what a log says itself is replaced only by name. */
final class GivenBatchSizes {
    @Option(
            names = "--batch-size",
            paramLabel = "LOG=N",
            description = "Batch size of a log that does not contain it. Repeat for several logs.")
    private Map<String, Integer> named = new LinkedHashMap<>();

    @Option(
            names = "--batch-from",
            paramLabel = "REGEX",
            description = "Read missing batch sizes from the names of the logs, for example 'bs(\\d+)'.")
    private Optional<String> from = Optional.empty();

    /** The runs with their batch sizes. */
    List<Run> of(List<Run> runs) {
        Optional<Pattern> pattern = from.map(GivenBatchSizes::pattern);
        check(runs);
        List<Run> sized = new ArrayList<>();
        for (Run run : runs) {
            Optional<Integer> size = named.entrySet().stream()
                    .filter(entry -> means(entry.getKey(), run))
                    .map(Map.Entry::getValue)
                    .findFirst();
            if (size.isEmpty() && run.config().batchSize().isEmpty()) {
                size = pattern.flatMap(p -> read(p, run));
            }
            sized.add(size.map(run::withBatchSize).orElse(run));
        }
        return sized;
    }

    private void check(List<Run> runs) {
        named.forEach((log, size) -> {
            if (size < 1) {
                throw CremaException.usage(
                        "--batch-size " + log + "=" + size + " is not a batch size", "give 1 or more");
            }
            if (runs.stream().noneMatch(run -> means(log, run))) {
                List<String> names = runs.stream().map(GivenBatchSizes::file).toList();
                String near = Spelling.nearest(log, names)
                        .map(name -> "the nearest is " + name)
                        .orElse("there are " + String.join(", ", names));
                throw CremaException.usage(
                        "--batch-size " + log + "=" + size + ": there is no log with this name", near);
            }
        });
    }

    /** A log is called by its path, its file name, or that without its ending. */
    private static boolean means(String log, Run run) {
        String file = file(run);
        int dot = file.lastIndexOf('.');
        return log.equals(run.name()) || log.equals(file) || (dot > 0 && log.equals(file.substring(0, dot)));
    }

    private static String file(Run run) {
        Path name = Path.of(run.name()).getFileName();
        return name == null ? run.name() : name.toString();
    }

    private static Pattern pattern(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.matcher("").groupCount() == 1) {
                return pattern;
            }
        } catch (PatternSyntaxException broken) {
            // Said below, as for one without a group.
        }
        throw CremaException.usage(
                "--batch-from " + regex + " is not a regular expression with one group",
                "write --batch-from 'bs(\\d+)'");
    }

    /** The last match in the name: folders may hold numbers, too. */
    private static Optional<Integer> read(Pattern pattern, Run run) {
        Matcher matcher = pattern.matcher(run.name());
        Optional<Integer> size = Optional.empty();
        while (matcher.find()) {
            String digits = matcher.group(1);
            if (digits != null && digits.matches("[1-9]\\d{0,8}")) {
                size = Optional.of(Integer.parseInt(digits));
            }
        }
        return size;
    }
}
