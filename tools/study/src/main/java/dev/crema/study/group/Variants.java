package dev.crema.study.group;

import dev.crema.log.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Names for runs that differ in more than batch, source, phase and rate. They are compared all the same; the name and a
 * warning say what the difference is.
 */
final class Variants {
    /** So many layer types are named, and the others counted. */
    private static final int MOST_TYPES = 2;

    private final IdentityHashMap<Run, String> names = new IdentityHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    Variants(List<Run> runs) {
        List<Fingerprint> all = runs.stream().map(Fingerprint::of).toList();
        List<Fingerprint> kinds = all.stream().distinct().toList();
        List<String> labels = List.of("");
        if (kinds.size() > 1) {
            List<String> nets = NetNames.of(runs);
            labels = label(
                    kinds,
                    kinds.stream().map(kind -> nets.get(all.indexOf(kind))).toList());
        }
        for (int i = 0; i < runs.size(); i++) {
            names.put(runs.get(i), labels.get(kinds.indexOf(all.get(i))));
        }
        budgets(runs);
    }

    String of(Run run) {
        return names.getOrDefault(run, "");
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private List<String> label(List<Fingerprint> kinds, List<String> nets) {
        List<String> differing = kinds.get(0).features().keySet().stream()
                .filter(f -> values(kinds, f).size() > 1)
                .toList();
        List<List<String>> parts = new ArrayList<>();
        kinds.forEach(k -> parts.add(new ArrayList<>()));
        for (String feature : kinds.get(0).features().keySet()) {
            boolean differs =
                    feature.equals("net") ? nets.stream().distinct().count() > 1 : differing.contains(feature);
            // A feature that tells nothing new apart is left to the warning.
            if (!differs || distinct(parts) == kinds.size()) {
                continue;
            }
            for (int i = 0; i < kinds.size(); i++) {
                parts.get(i).add(shown(feature, kinds, nets, i));
            }
        }
        if (distinct(parts) < kinds.size()) {
            char letter = 'A';
            for (List<String> part : parts) {
                part.add(String.valueOf(letter++));
            }
        }
        warnings.add("These runs differ in more than batch size and learning rate ("
                + (differing.isEmpty() ? lines(kinds) : String.join(", ", differing))
                + "). Each kind is a variant. A difference between variants does not come from the batch size.");
        return parts.stream()
                .map(p -> String.join(", ", p.stream().filter(s -> !s.isEmpty()).toList()))
                .toList();
    }

    private static String lines(List<Fingerprint> kinds) {
        return String.join(" | ", Fingerprint.differences(kinds.get(0), kinds.get(1)));
    }

    private static int distinct(List<List<String>> parts) {
        return (int) parts.stream().distinct().count();
    }

    private static Set<String> values(List<Fingerprint> kinds, String feature) {
        Set<String> values = new LinkedHashSet<>();
        kinds.forEach(k -> values.add(k.features().getOrDefault(feature, "")));
        return values;
    }

    private static String shown(String feature, List<Fingerprint> kinds, List<String> nets, int kind) {
        String value = kinds.get(kind).features().getOrDefault(feature, "");
        return switch (feature) {
            case "net" -> nets.get(kind);
            case "layer types" -> ownTypes(kinds, nets, kind);
            case "momentum", "weight_decay" ->
                value.isEmpty() ? "" : feature + " " + Labels.rate(Double.parseDouble(value));
            case "warm-up" -> value.isEmpty() ? "" : "warm-up " + value;
            case "training set" -> value.isEmpty() ? "" : value + " of the training set";
            default -> value;
        };
    }

    /** The layer types that not every kind of the same net has. */
    private static String ownTypes(List<Fingerprint> kinds, List<String> nets, int kind) {
        Set<String> own = new TreeSet<>(types(kinds.get(kind)));
        Set<String> common = new TreeSet<>(own);
        for (int i = 0; i < kinds.size(); i++) {
            if (nets.get(i).equals(nets.get(kind))) {
                common.retainAll(types(kinds.get(i)));
            }
        }
        own.removeAll(common);
        String named = own.stream().limit(MOST_TYPES).collect(Collectors.joining("+"));
        return own.size() <= MOST_TYPES ? named : named + "+" + (own.size() - MOST_TYPES) + " more";
    }

    private static List<String> types(Fingerprint kind) {
        return Arrays.asList(kind.features().getOrDefault("layer types", "").split(" ", -1));
    }

    /**
     * One batch and rate with two max_iter are two experiments: equal epochs beside equal updates. The length at which
     * a run sees as many images as most runs do needs no name.
     */
    private void budgets(List<Run> runs) {
        Map<GroupKey, Set<Integer>> lengths = new HashMap<>();
        Map<Long, Integer> images = new HashMap<>();
        for (Run run : runs) {
            lengths.computeIfAbsent(key(run), k -> new TreeSet<>()).add(maxIter(run));
            images.merge(images(run), 1, Integer::sum);
        }
        long usual = images.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(0L);
        IdentityHashMap<Run, String> longer = new IdentityHashMap<>();
        for (Run run : runs) {
            boolean several = lengths.getOrDefault(key(run), Set.of()).size() > 1;
            if (several && images(run) != usual) {
                longer.put(run, join(of(run), "max_iter " + maxIter(run)));
            }
        }
        names.putAll(longer);
    }

    /** Images of the whole run, to within the rounding of its last iterations. */
    private static long images(Run run) {
        double images =
                (double) maxIter(run) * run.config().effectiveBatchSize().orElse(0);
        return images > 0 ? Math.round(Math.log(images) * 20) : 0;
    }

    private GroupKey key(Run run) {
        return GroupKey.of(of(run), run.config());
    }

    private static int maxIter(Run run) {
        return run.config().maxIter().orElse(0);
    }

    private static String join(String variant, String more) {
        return variant.isEmpty() ? more : variant + ", " + more;
    }
}
