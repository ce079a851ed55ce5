package dev.crema.solver.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the rule for Caffe's last error lines. The first rule that matches is used. Tests check that each sample finds its own. */
public final class Explainer {
    /** In this order: memory and files are recognised by narrow words, the rest by Caffe's checks. */
    static final List<FailureRule> RULES = Stream.of(
                    MemoryRules.RULES,
                    FileRules.RULES,
                    NetRules.RULES,
                    SolverRules.RULES,
                    GpuRules.RULES,
                    MachineRules.RULES)
            .flatMap(List::stream)
            .toList();

    private static final Pattern FATAL = Pattern.compile("^F(?:\\d{4}){1,2} [\\d:.]+ +\\d+ (\\S+:\\d+)\\] (.*)$");
    private static final Pattern LIBRARY =
            Pattern.compile("^\\[libprotobuf (?:ERROR|FATAL) .*|^Could not load library ");
    private static final Pattern CPP = Pattern.compile("^terminate called|^ +what\\(\\): ");

    /**
     * An explanation and what sort of failure it is.
     *
     * @param kind the sort
     * @param explanation the words
     */
    public record Verdict(Kind kind, Explanation explanation) {}

    private Explainer() {}

    /**
     * Explains a death by its log's last lines.
     *
     * @param tail the last lines of the log
     * @param fault the child's exception, or empty
     * @return empty where neither holds last words: a signal, then
     */
    public static Optional<Verdict> explain(List<String> tail, String fault) {
        String words = lastWords(tail);
        String all = words.isEmpty() ? fault : words;
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Optional<Verdict> known = known(all);
        if (known.isPresent()) {
            return known;
        }
        return Optional.of(new Verdict(
                Kind.ABORT,
                Explanation.of(
                                words.isEmpty() ? "The run ended with an exception" : "A check of Caffe failed",
                                "Compare the fields of the layer and the shapes of its bottoms with this check.")
                        .quoting(firstLine(all))));
    }

    /**
     * Explains words of Caffe's, CUDA's or the driver's, where a rule knows them.
     *
     * @param words one line or several
     */
    public static Optional<Verdict> known(String words) {
        for (FailureRule rule : RULES) {
            Optional<Explanation> found = rule.explain(words);
            if (found.isPresent()) {
                return Optional.of(new Verdict(rule.kind(), found.get().quoting(firstLine(words))));
            }
        }
        return Optional.empty();
    }

    /** What to do where memory ran out, one sentence. */
    public static String smallerBatch() {
        return MemoryRules.smaller();
    }

    private static String firstLine(String words) {
        return words.lines().findFirst().orElse("").strip();
    }

    /** The fatal line with what follows it up to the stack trace, and the libraries' own error lines before it. */
    static String lastWords(List<String> tail) {
        List<String> words = new ArrayList<>();
        List<String> libraries = new ArrayList<>();
        boolean fatal = false;
        for (String line : tail) {
            Matcher matcher = FATAL.matcher(line);
            if (matcher.matches()) {
                fatal = true;
                words.clear();
                words.add(matcher.group(2));
            } else if (line.startsWith("***") || line.startsWith("    @")) {
                fatal = false;
            } else if (fatal && !line.matches("^[IWEF](?:\\d{4}){1,2} .*")) {
                words.add(line);
            } else if (LIBRARY.matcher(line).find() || CPP.matcher(line).find()) {
                libraries.add(line);
            }
        }
        // The parser's own message names line and column; Caffe's check behind it only the file.
        libraries.addAll(words);
        return String.join("\n", libraries).strip();
    }
}
