package dev.crema.study.group;

import dev.crema.log.Absent;
import dev.crema.log.SessionConfig;
import java.util.Comparator;

/**
 * What the runs of a group share.
 *
 * @param variant what else differs between groups (solver type, net…); empty where nothing does
 * @param batchSize records a forward pass; 0 where unknown
 * @param iterSize forward passes an update
 * @param devices GPUs or replicas
 * @param baseLr base learning rate; {@link Absent#VALUE} where unknown
 */
public record GroupKey(String variant, int batchSize, int iterSize, int devices, double baseLr)
        implements Comparable<GroupKey> {
    private static final Comparator<GroupKey> ORDER = Comparator.comparing(GroupKey::variant)
            .thenComparingInt(GroupKey::effectiveBatch)
            .thenComparingInt(GroupKey::batchSize)
            .thenComparingInt(GroupKey::devices)
            .thenComparingDouble(GroupKey::baseLr);

    static GroupKey of(String variant, SessionConfig config) {
        return new GroupKey(
                variant,
                config.batchSize().orElse(0),
                config.iterSize().orElse(1),
                config.devices().orElse(1),
                config.baseLr().orElse(Absent.VALUE));
    }

    /** batch_size × iter_size × devices. */
    public int effectiveBatch() {
        return batchSize * iterSize * devices;
    }

    @Override
    public int compareTo(GroupKey other) {
        return ORDER.compare(this, other);
    }
}
