package dev.crema.chart.picture;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Names that fit and keep what tells each from the others. */
final class TellingNames {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}.]+|[^\\p{L}\\p{N}.]+");
    private static final Pattern CLOCK = Pattern.compile("\\d{9,}");
    private static final String PART = " · ";

    /** A part of more words and signs is the name of a file. */
    private static final int FILE = 6;

    private final List<List<String>> names = new ArrayList<>();
    private final List<Set<String>> sets = new ArrayList<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final FontMetrics metrics;
    private final double width;

    private TellingNames(List<String> all, FontMetrics metrics, double width) {
        this.metrics = metrics;
        this.width = width;
        for (String name : all) {
            var words = new ArrayList<String>();
            Matcher word = WORD.matcher(name);
            while (word.find()) {
                words.add(word.group());
            }
            names.add(words);
            sets.add(new HashSet<>(words));
            sets.get(sets.size() - 1).forEach(each -> times.merge(each, 1, Integer::sum));
        }
    }

    /**
     * A name of more than {@code width} points loses words that are not needed to tell it from the others: those of file
     * names first. Where names would then be equal, they stay long.
     */
    static List<String> of(List<String> names, FontMetrics metrics, double width) {
        if (names.size() < 2 || names.stream().allMatch(name -> metrics.stringWidth(name) <= width)) {
            return names;
        }
        var telling = new TellingNames(names, metrics, width);
        List<String> shorter =
                IntStream.range(0, names.size()).mapToObj(telling::shorter).toList();
        Map<String, Integer> equal = new HashMap<>();
        shorter.forEach(name -> equal.merge(name, 1, Integer::sum));
        return IntStream.range(0, names.size())
                .mapToObj(i -> equal.getOrDefault(shorter.get(i), 1) > 1 ? names.get(i) : shorter.get(i))
                .toList();
    }

    private String shorter(int number) {
        List<String> words = names.get(number);
        var kept = new HashSet<>(IntStream.range(0, words.size()).boxed().toList());
        String name = String.join("", words);
        if (metrics.stringWidth(name) <= width) {
            return name;
        }
        Set<String> needed = needed(number);
        List<Integer> order = IntStream.range(Math.max(1, words.indexOf(PART)), words.size())
                .filter(i -> isWord(words.get(i)) && !needed.contains(words.get(i)))
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> inFile(words, i) ? 0 : 1)
                        .thenComparingInt(i -> CLOCK.matcher(words.get(i)).matches() ? 0 : 1)
                        .thenComparingInt(i -> -times.getOrDefault(words.get(i), 1))
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
        for (int i = 0; i < order.size() && metrics.stringWidth(name) > width; i++) {
            kept.remove(order.get(i));
            name = joined(words, kept);
        }
        return name;
    }

    /** Words that no other name has all of, as few as are found: each time the one that rules most of the others out. */
    private Set<String> needed(int number) {
        var others = new ArrayList<>(sets);
        others.remove(number);
        List<String> words =
                names.get(number).stream().filter(TellingNames::isWord).toList();
        var needed = new HashSet<String>();
        // The time in a file's name is long and tells little.
        cover(words.stream().filter(word -> !CLOCK.matcher(word).matches()).toList(), others, needed);
        cover(words, others, needed);
        return needed;
    }

    private static void cover(List<String> words, List<Set<String>> others, Set<String> needed) {
        while (!others.isEmpty()) {
            Optional<String> best = words.stream()
                    .filter(word -> others.stream().anyMatch(other -> !other.contains(word)))
                    .min(Comparator.<String>comparingLong(word -> others.stream()
                                    .filter(other -> other.contains(word))
                                    .count())
                            .thenComparingInt(String::length));
            if (best.isEmpty()) {
                break;
            }
            needed.add(best.get());
            others.removeIf(other -> !other.contains(best.get()));
        }
    }

    private static boolean isWord(String text) {
        return Character.isLetterOrDigit(text.codePointAt(0));
    }

    private static boolean inFile(List<String> words, int index) {
        int from = index;
        while (from > 0 && !words.get(from).equals(PART)) {
            from--;
        }
        int to = index;
        while (to < words.size() && !words.get(to).equals(PART)) {
            to++;
        }
        return to - from > FILE;
    }

    /** The words that are kept, with an ellipsis for what lies between them. */
    private static String joined(List<String> words, Set<Integer> kept) {
        var name = new StringBuilder(words.get(0));
        int last = 0;
        for (int i = 1; i < words.size(); i++) {
            if (!kept.contains(i) || !isWord(words.get(i))) {
                continue;
            }
            List<String> between = words.subList(last + 1, i);
            boolean whole = IntStream.range(last + 1, i).noneMatch(at -> isWord(words.get(at)));
            boolean part = between.contains(PART);
            // What lies between two kept parts is not missed; what lies within one is.
            name.append(whole ? String.join("", between) : part ? PART : "…").append(words.get(i));
            last = i;
        }
        boolean end = IntStream.range(last + 1, words.size()).noneMatch(at -> isWord(words.get(at)));
        return end ? name + String.join("", words.subList(last + 1, words.size())) : name + "…";
    }
}
