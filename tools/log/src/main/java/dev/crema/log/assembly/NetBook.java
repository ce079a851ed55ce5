package dev.crema.log.assembly;

import dev.crema.log.text.Bytes;
import java.nio.charset.StandardCharsets;

/** Which net the lines of its creation belong to. */
final class NetBook {
    static final int NONE = -2;
    static final int TRAIN = -1;

    /** {@link #TRAIN}, the number of a test net, or {@link #NONE}. */
    int current = NONE;

    void train() {
        current = TRAIN;
    }

    void test(String text) {
        current = Math.max(0, number(text, "(#"));
    }

    /** Where a net's dump goes: what was announced, else what its own state says. */
    int of(String dump) {
        if (current != NONE) {
            return current;
        }
        int end = Math.min(dump.length(), 2000);
        int layer = dump.indexOf("layer");
        String head = dump.substring(0, layer > 0 ? Math.min(layer, end) : end);
        return head.contains("phase: TEST") ? 0 : TRAIN;
    }

    /** The integer behind {@code mark}, or −1. */
    static int number(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            return -1;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.integer(bytes, at + mark.length(), bytes.length);
    }
}
