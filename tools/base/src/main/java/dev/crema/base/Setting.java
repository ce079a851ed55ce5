package dev.crema.base;

import java.util.Locale;
import java.util.Map;

/**
 * What a person can set. Messages name it by these constants: {@code "Give " + EPOCHS + " or " + MAX_ITER}.
 *
 * <p>A program that uses Crema's libraries reads plain words: Give epochs or max_iter. The command line tells this class how
 * it names settings, and its user reads: Give --epochs or --max-iter. The names are those of the whole process, like its
 * locale: a message is made where a fault is found, deep in a room that knows no command line.
 *
 * <p>So a message is made when it is needed, not in a static field: that may be initialised before the names are known.
 */
public enum Setting {
    // what is trained, and for how long
    BASE_LR("base_lr"),
    BATCH_SIZE,
    EPOCHS,
    ITER_SIZE("iter_size"),
    LR_RULE("learning-rate rule"),
    MAX_ITER("max_iter"),
    RESCALE("rescaling"),
    SEED,
    SET("field"),
    TEST_BATCH_SIZE,
    TEST_DB("test database"),
    TRAIN_DB("training database"),

    // how a run starts, where it runs, and what it writes
    GPU("GPU"),
    LOG,
    MEMORY,
    NATIVE_DIR("native folder"),
    NO_TUNE("no tuning"),
    REPLICAS,
    RESUME,
    SNAPSHOT,
    WEIGHTS,

    // studies
    BATCH_SIZES,
    FIXED_ORDER,
    GRID,
    ITERATIONS,
    LRS("learning rates"),
    OUTPUT,
    REPORT,
    SECONDS,
    SOLVER_TYPES,
    TARGET,
    TEST_INTERVAL("test_interval"),
    TRAIN_FRACTION("training fraction"),
    VALIDATION,
    WARMUP("warm-up"),
    WITHIN,

    // clusters
    DEBUG("debugging"),
    SHIP_DATA("shipping of data"),
    SPARK_CONF("file of Spark's settings"),
    SPARK_WAIT("time to wait for Spark"),

    // pictures
    SCALE,
    SIZE,

    // data
    CLASSES,
    COARSE("coarse labels"),
    FORCE("overwriting"),
    RESIZE_HEIGHT,
    RESIZE_WIDTH,
    STRICT("strict reading");

    private static volatile Map<Setting, String> names = Map.of();

    private final String words;

    Setting() {
        words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Setting(String words) {
        this.words = words;
    }

    /**
     * Tells how this process's messages name settings. A process that makes messages for another one's user, such as an
     * executor of a cluster, is told the {@link #names} of that one.
     *
     * @param names of each setting; plain words are used for those that are missing
     */
    public static void namedBy(Map<Setting, String> names) {
        Setting.names = Map.copyOf(names);
    }

    /** How this process's messages name settings; empty for plain words. */
    public static Map<Setting, String> names() {
        return names;
    }

    /** The setting with a value, as {@code batch size 64} or {@code --batch-size 64}. */
    public String to(Object value) {
        return this + " " + value;
    }

    /** Its name in this process's messages. */
    @Override
    public String toString() {
        return names.getOrDefault(this, words);
    }
}
