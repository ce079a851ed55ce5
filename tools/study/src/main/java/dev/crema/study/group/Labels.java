package dev.crema.study.group;

import dev.crema.log.Absent;
import java.util.List;
import java.util.Locale;

/** Short names of groups: the batch size, and of the rest only what tells two groups apart. */
final class Labels {
    private Labels() {}

    static String of(GroupKey key, List<GroupKey> all) {
        StringBuilder label = new StringBuilder("batch ");
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
        if (differs(all, key, false) && !Absent.is(key.baseLr())) {
            label.append(", lr ").append(rate(key.baseLr()));
        }
        return key.variant().isEmpty() ? label.toString() : label + " (" + key.variant() + ")";
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
    static String rate(double rate) {
        String text = String.format(Locale.ROOT, "%.5g", rate);
        if (text.contains("e")) {
            return text.replaceAll("\\.?0+e", "e");
        }
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
