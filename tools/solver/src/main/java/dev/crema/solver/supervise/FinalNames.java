package dev.crema.solver.supervise;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names in the log for those that Caffe was given: the final name of a snapshot that is being written, the state that was
 * asked for where Caffe reads a copy.
 *
 * @param names what stands in the log for what Caffe writes
 */
record FinalNames(Map<String, String> names) {
    static final FinalNames AS_WRITTEN = new FinalNames(Map.of());

    FinalNames {
        Map<String, String> bytes = new TreeMap<>();
        names.forEach((given, wanted) -> bytes.put(inLog(given), inLog(wanted)));
        names = Map.copyOf(bytes);
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
        String replaced = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            replaced = replaced.replace(name.getKey(), name.getValue());
        }
        return replaced;
    }
}
