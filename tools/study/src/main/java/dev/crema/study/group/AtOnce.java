package dev.crema.study.group;

import dev.crema.log.Absent;
import dev.crema.log.Run;
import dev.crema.log.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * How many runs went at a time, by the clocks of their logs: whoever started them, here or on a cluster. A worker whose
 * clock differs from that of the study's machine says so in its logs.
 */
public final class AtOnce {
    /** The fact of a log: its clock less that of the machine that started the run, in seconds. */
    private static final String CLOCK = "worker_clock_offset_seconds";

    private AtOnce() {}

    /** A run begins (+1) or ends (−1). */
    private record Step(long micros, int change) {}

    /** The most runs that solved at one moment; 1 where no log has a clock. */
    public static int most(List<Run> runs) {
        List<Step> steps = new ArrayList<>();
        for (Run run : runs) {
            for (Session session : run.sessions()) {
                if (session.startedMicros() != Absent.TIME && session.endedMicros() != Absent.TIME) {
                    long fast = Math.round(session.numericFact(CLOCK).orElse(0) * 1e6);
                    steps.add(new Step(session.startedMicros() - fast, 1));
                    steps.add(new Step(session.endedMicros() - fast, -1));
                }
            }
        }
        // One that ends as another begins does not overlap it.
        steps.sort((a, b) -> a.micros() == b.micros()
                ? Integer.compare(a.change(), b.change())
                : Long.compare(a.micros(), b.micros()));
        int most = 1;
        int now = 0;
        for (Step step : steps) {
            now += step.change();
            most = Math.max(most, now);
        }
        return most;
    }
}
