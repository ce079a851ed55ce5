package dev.crema.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The nearest known name to a misspelt one. */
public final class Spelling {
    private Spelling() {}

    /**
     * The nearest known name, if one is near enough to be meant: at most a third of the letters differ, or one begins
     * with the other. Case, underscores and hyphens do not count, so {@code Batchsize} finds {@code batch_size}.
     *
     * @param word what was written
     * @param known what may be written
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream()
                .filter(name -> near(plain, plain(name)))
                .min(Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean near(String word, String name) {
        int allowed = Math.max(1, Math.max(word.length(), name.length()) / 3);
        boolean begins = word.length() >= 3 && (name.startsWith(word) || (word.startsWith(name) && name.length() >= 3));
        return begins || distance(word, name) <= allowed;
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn one
     * word into the other.
     */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
