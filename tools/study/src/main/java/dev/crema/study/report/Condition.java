package dev.crema.study.report;

import dev.crema.study.group.Group;
import dev.crema.study.group.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which line of a picture a group belongs to: its variant, and its learning rate's rule where several rates ran. */
final class Condition {
    private Condition() {}

    static String of(Group group, List<Group> all) {
        List<Group> kin = all.stream()
                .filter(g -> g.key().variant().equals(group.key().variant()))
                .toList();
        boolean severalRates = kin.stream()
                .anyMatch(a -> kin.stream()
                        .anyMatch(b -> a.effectiveBatch() == b.effectiveBatch()
                                && a.key().baseLr() != b.key().baseLr()));
        String variant = group.key().variant();
        if (!severalRates) {
            return variant;
        }
        String rate = rule(group, kin);
        return variant.isEmpty() ? rate : variant + ", " + rate;
    }

    /** Rates that follow the batch are one condition; others are named by themselves. */
    private static String rule(Group group, List<Group> kin) {
        double rate = group.key().baseLr();
        TreeSet<Integer> sameRate = new TreeSet<>();
        TreeSet<Integer> sameRatio = new TreeSet<>();
        TreeSet<Integer> sameRoot = new TreeSet<>();
        for (Group other : kin) {
            double k = (double) other.effectiveBatch() / group.effectiveBatch();
            double ratio = other.key().baseLr() / rate;
            if (close(ratio, 1)) {
                sameRate.add(other.effectiveBatch());
            }
            if (close(ratio, k)) {
                sameRatio.add(other.effectiveBatch());
            }
            if (close(ratio, Math.sqrt(k))) {
                sameRoot.add(other.effectiveBatch());
            }
        }
        if (sameRate.size() >= sameRatio.size() && sameRate.size() >= sameRoot.size()) {
            return "lr " + Labels.rate(rate);
        }
        return sameRatio.size() >= sameRoot.size() ? "lr linear in the batch" : "lr by the batch's root";
    }

    /**
     * By the number of groups under a condition, the most first, else as they are: the first curve of each batch size is
     * drawn solid, so this gives all curves of one condition the same pattern.
     */
    static List<Group> sorted(List<Group> groups) {
        Map<String, Long> size =
                groups.stream().collect(Collectors.groupingBy(g -> of(g, groups), Collectors.counting()));
        return groups.stream()
                .sorted(Comparator.comparing((Group g) -> size.getOrDefault(of(g, groups), 0L))
                        .reversed())
                .toList();
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= 0.02 * b;
    }
}
