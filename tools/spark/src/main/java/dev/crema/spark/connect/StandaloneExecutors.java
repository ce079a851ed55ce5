package dev.crema.spark.connect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The executors of a standalone cluster, as Spark's own messages in the driver tell: those that start, and those that end. */
final class StandaloneExecutors {
    /** {@code Executor added: app-20261126172211-0000/3 on worker-… (10.77.3.1:40123) with 1 core(s)}. */
    private static final Pattern ADDED = Pattern.compile("Executor added: (\\S+) on \\S+ \\((\\S+):\\d+\\).*");

    /** {@code Executor updated: app-20261126172211-0000/3 is now EXITED (Command exited with code 1)}. */
    private static final Pattern ENDED =
            Pattern.compile("Executor updated: (\\S+) is now (EXITED|FAILED|LOST)(?: \\((.*)\\))?.*");

    private final Map<String, String> hosts = new HashMap<>();
    private final Set<String> on = new TreeSet<>();
    private final Set<String> ended = new HashSet<>();
    private String last = "";

    /** Takes one message of Spark's. */
    synchronized void read(String message) {
        Matcher added = ADDED.matcher(message);
        if (added.matches()) {
            hosts.put(added.group(1), added.group(2));
            return;
        }
        Matcher end = ENDED.matcher(message);
        if (end.matches() && hosts.containsKey(end.group(1))) {
            ended.add(end.group(1));
            on.add(hosts.get(end.group(1)));
            String why = end.group(3);
            last = end.group(1) + (why == null || why.isEmpty() ? "" : ": " + why);
        }
    }

    /** How many the master has started and have not ended, whether they have reached this process yet or not. */
    synchronized int started() {
        return hosts.size() - ended.size();
    }

    /** Where those that ended by themselves ran, and how the last of them ended; empty while there is none. */
    synchronized Optional<String> text() {
        return ended.isEmpty()
                ? Optional.empty()
                : Optional.of("the executors end as soon as they start: " + ended.size() + " on "
                        + String.join(", ", on) + ", the last one " + last);
    }
}
