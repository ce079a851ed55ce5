package dev.crema.solver.supervise;

import java.nio.charset.StandardCharsets;

/**
 * The final names of snapshots in the log, where Caffe writes the temporary ones.
 *
 * @param part the prefix of temporary names; empty where there are none
 * @param prefix what stands for it in the log
 */
record FinalNames(String part, String prefix) {
    static final FinalNames AS_WRITTEN = new FinalNames("", "");

    FinalNames {
        part = inLog(part);
        prefix = inLog(prefix);
    }

    /** As the characters that its UTF-8 bytes are one by one. */
    private static String inLog(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /**
     * Bytes of the log, a character each. glog writes a line in one piece, and a pipe gives it in one piece where the buffer
     * is larger than the pipe, so that no name is cut.
     */
    String in(String text) {
        return part.isEmpty() ? text : text.replace(part, prefix);
    }
}
