package dev.crema.log.assembly;

/**
 * Collects a text-protobuf dump, which stands in the log without glog's prefix. Lines of other threads may fall into it:
 * it is over when its braces are closed and a record follows.
 */
final class DumpBook {
    private static final int LONGEST = 8 << 20;

    /** What is being dumped. */
    enum Target {
        NOTHING,
        /** What stands before the first record: a solver's dump whose heading was cut off, or anything. */
        HEAD,
        SOLVER,
        NET
    }

    private final StringBuilder text = new StringBuilder();
    private Target target = Target.NOTHING;
    private int depth;

    /** A dump begins; the one before must have been taken. */
    void open(Target newTarget) {
        target = newTarget;
        text.setLength(0);
        depth = 0;
    }

    boolean isOpen() {
        return target != Target.NOTHING;
    }

    Target target() {
        return target;
    }

    /** A line without prefix. */
    void line(String line) {
        if (target == Target.NOTHING || text.length() > LONGEST) {
            return;
        }
        boolean opens = line.endsWith("{");
        boolean closes = line.endsWith("}");
        if (opens || closes || line.indexOf(':') > 0) {
            depth += opens ? 1 : closes ? -1 : 0;
            text.append(line).append('\n');
        }
    }

    /** Whether the text has what every solver's dump has. */
    boolean isSolver() {
        return text.indexOf("base_lr: ") >= 0 && (text.indexOf("lr_policy: ") >= 0 || text.indexOf("max_iter: ") >= 0);
    }

    /** Whether a record may end it. */
    boolean isWhole() {
        return depth <= 0 && text.length() > 0;
    }

    /** The text; nothing is open afterwards. */
    String take() {
        target = Target.NOTHING;
        return text.toString();
    }
}
