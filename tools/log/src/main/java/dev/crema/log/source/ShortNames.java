package dev.crema.log.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What to call each of several logs: its file name, and as many folders before it as tell it apart from the others. */
public final class ShortNames {
    private final Map<String, String> names = new HashMap<>();

    /**
     * Names for logs.
     *
     * @param logs paths, or {@code -} for the standard input; a path that stands here twice has one name
     */
    public ShortNames(List<String> logs) {
        List<String> left = logs.stream().distinct().toList();
        for (int parts = 1; !left.isEmpty(); parts++) {
            Map<String, Integer> count = new HashMap<>();
            for (String log : left) {
                count.merge(ending(log, parts), 1, Integer::sum);
            }
            for (String log : left) {
                String ending = ending(log, parts);
                // A whole path can only meet its like, written in another way: no folder will tell these apart.
                if (count.getOrDefault(ending, 0) == 1 || Path.of(log).getNameCount() <= parts) {
                    names.put(log, ending);
                }
            }
            left = left.stream().filter(log -> !names.containsKey(log)).toList();
        }
    }

    /** The name of one of the logs; its file name where it is another. */
    public String of(String log) {
        return names.getOrDefault(log, ending(log, 1));
    }

    private static String ending(String log, int parts) {
        Path path = Path.of(log);
        int count = path.getNameCount();
        return count == 0
                ? log
                : path.subpath(Math.max(0, count - parts), count).toString();
    }
}
