package dev.crema.log.structure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other tools wrote before glog's prefix. */
final class Leads {
    private static final Pattern LEAD = Pattern.compile("([^\n]*?)[IWEF]\\d{4}(?:\\d{4})? \\d\\d:");

    private Leads() {}

    /** Lines up to the first that has one, 0 where none has; empty where there are several kinds, of which a part of a log cannot know. */
    static Optional<Integer> alone(String log) {
        String[] lines = log.split("\n", -1);
        int alone = 0;
        String known = "";
        for (int i = 0; i < lines.length; i++) {
            Matcher lead = LEAD.matcher(lines[i]);
            if (lead.lookingAt() && !lead.group(1).isEmpty()) {
                String kind = lead.group(1).replaceAll("[0-9 ]+", "#");
                if (!known.isEmpty() && !known.equals(kind)) {
                    return Optional.empty();
                }
                alone = known.isEmpty() ? i + 1 : alone;
                known = kind;
            }
        }
        return Optional.of(alone);
    }
}
