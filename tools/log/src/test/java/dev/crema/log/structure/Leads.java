package dev.crema.log.structure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other tools wrote before glog's prefix. */
final class Leads {
    private static final Pattern LEAD = Pattern.compile("([^\n]*?)[IWEF]\\d{4}(?:\\d{4})? \\d\\d:");
    /** Only a lead before a whole prefix is learned. */
    private static final Pattern WHOLE =
            Pattern.compile("[IWEF](?:0[1-9]|1[0-2])[0-2][1-9] [01]\\d:[0-5]\\d:[0-5]\\d\\.\\d{6} +\\d+ [^]:]+:\\d+] ");

    private Leads() {}

    /**
     * Lines up to the first from which it is learned, 0 where none has it; empty where there are several kinds, of which a part
     * of a log cannot know.
     */
    static Optional<Integer> alone(String log) {
        String[] lines = log.split("\n", -1);
        int alone = 0;
        boolean learned = false;
        String known = "";
        for (int i = 0; i < lines.length; i++) {
            Matcher lead = LEAD.matcher(lines[i]);
            if (lead.lookingAt() && !lead.group(1).isEmpty()) {
                String kind = lead.group(1).replaceAll("[0-9 ]+", "\0"); // which no lead holds
                if (!known.isEmpty() && !known.equals(kind)) {
                    return Optional.empty();
                }
                alone = learned ? alone : i + 1;
                learned |= WHOLE.matcher(lines[i].substring(lead.end(1))).lookingAt();
                known = kind;
            }
        }
        return Optional.of(alone);
    }
}
