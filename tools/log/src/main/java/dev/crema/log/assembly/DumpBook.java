package dev.crema.log.assembly;

/**
 * Collects a text-protobuf dump, which stands in the log without glog's prefix. Lines of other threads may fall into it:
 * it is over when its braces are closed and a record follows, or when its own thread writes a record. The braces of a
 * large net stay open, because glog cuts a message after 30,000 bytes.
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
    private long thread;
    private int lastLine;
    private int depthBefore;

    /** A dump begins, which this thread writes; the one before must have been taken. */
    void open(Target newTarget, long newThread) {
        target = newTarget;
        thread = newThread;
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
            lastLine = text.length();
            depthBefore = depth;
            depth += opens ? 1 : closes ? -1 : 0;
            text.append(line).append('\n');
        }
    }

    /** Whether the text has what every solver's dump has. */
    boolean isSolver() {
        return text.indexOf("base_lr: ") >= 0 && (text.indexOf("lr_policy: ") >= 0 || text.indexOf("max_iter: ") >= 0);
    }

    /** Whether one is open whose braces are closed. */
    boolean isWhole() {
        return isOpen() && depth <= 0 && text.length() > 0;
    }

    /** Whether one is open that a record of this thread ends. */
    boolean isEndedBy(long recordThread) {
        return isWhole() || isOf(recordThread);
    }

    /** Whether one is open that this thread writes. */
    boolean isOf(long recordThread) {
        return isOpen() && target != Target.HEAD && thread == recordThread && text.length() > 0;
    }

    /** The text, closed where it was cut: without its last line, which may be cut itself. Nothing is open afterwards. */
    String take() {
        target = Target.NOTHING;
        if (depth > 0) {
            text.setLength(lastLine);
            text.append("}\n".repeat(depthBefore));
        }
        return text.toString();
    }
}
