package dev.crema.solver.explain;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way in which Caffe fails, recognised by its last error lines.
 *
 * @param id a name for tests and people
 * @param kind what sort of failure it is
 * @param pattern found anywhere in the last words
 * @param what what happened, with {@code {n}} for the pattern's groups
 * @param next the next step, with {@code {n}} for the pattern's groups; made when it is needed, as it may name settings
 * @param sample words that this rule, and no rule before it, explains
 */
record FailureRule(String id, Kind kind, Pattern pattern, String what, Supplier<String> next, String sample) {

    static FailureRule of(String id, Kind kind, String regex, String what, String next, String sample) {
        return of(id, kind, regex, what, () -> next, sample);
    }

    static FailureRule of(String id, Kind kind, String regex, String what, Supplier<String> next, String sample) {
        return new FailureRule(id, kind, Pattern.compile(regex), what, next, sample);
    }

    /** The explanation, where these words are this rule's. */
    Optional<Explanation> explain(String words) {
        Matcher matcher = pattern.matcher(words);
        return matcher.find()
                ? Optional.of(Explanation.of(fill(what, matcher), fill(next.get(), matcher)))
                : Optional.empty();
    }

    private static String fill(String template, Matcher matcher) {
        String text = template;
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            text = text.replace("{" + i + "}", group == null ? "" : group);
        }
        return text;
    }
}
