package dev.crema.study.group;

import dev.crema.log.Absent;
import java.util.List;
import java.util.Locale;

/** Short names of groups: the batch size, and of the rest only what tells two groups apart. */
public final class Labels {
    private Labels() {}

    static String of(GroupKey key, List<GroupKey> all) {
        boolean severalRates = differs(all, key, false) && !Absent.is(key.baseLr());
        String rate = severalRates ? ", lr " + rate(key.baseLr()) : "";
        return "batch " + size(key, all) + rate + variant(key);
    }

    /** The batch size and the variant: for a table that has a column for the rate. */
    public static String withoutRate(GroupKey key, List<GroupKey> all) {
        return size(key, all) + variant(key);
    }

    private static String variant(GroupKey key) {
        return key.variant().isEmpty() ? "" : " (" + key.variant() + ")";
    }

    private static String size(GroupKey key, List<GroupKey> all) {
        StringBuilder label = new StringBuilder();
        if (key.batchSize() == 0) {
            label.append("unknown");
        } else if (differs(all, key, true)) {
            label.append(key.batchSize());
            if (key.iterSize() > 1) {
                label.append(" × ").append(key.iterSize());
            }
            if (key.devices() > 1) {
                label.append(" on ").append(key.devices());
            }
        } else {
            label.append(key.effectiveBatch());
        }
        return label.toString();
    }

    /** Whether two groups of one variant and effective batch differ in how the batch is made, or else in the rate. */
    private static boolean differs(List<GroupKey> all, GroupKey key, boolean make) {
        return all.stream()
                .filter(k -> k.variant().equals(key.variant()) && k.effectiveBatch() == key.effectiveBatch())
                .anyMatch(k -> make
                        ? k.iterSize() != key.iterSize() || k.devices() != key.devices()
                        : Double.compare(k.baseLr(), key.baseLr()) != 0);
    }

    /** A learning rate in few digits: 0.01, 0.00015. */
    public static String rate(double rate) {
        String text = String.format(Locale.ROOT, "%.5g", rate);
        if (text.contains("e")) {
            return text.replaceAll("\\.?0+e", "e");
        }
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
