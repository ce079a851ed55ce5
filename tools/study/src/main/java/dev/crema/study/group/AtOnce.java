package dev.crema.study.group;

import dev.crema.log.Absent;
import dev.crema.log.Run;
import dev.crema.log.Session;
import java.util.ArrayList;
import java.util.List;

/** How many runs went at a time, by the clocks of their logs: whoever started them, here or on a cluster. */
public final class AtOnce {
    private AtOnce() {}

    /** A run begins (+1) or ends (−1). */
    private record Step(long micros, int change) {}

    /** The most runs that solved at one moment; 1 where no log has a clock. Machines whose clocks differ mislead it. */
    public static int most(List<Run> runs) {
        List<Step> steps = new ArrayList<>();
        for (Run run : runs) {
            for (Session session : run.sessions()) {
                if (session.startedMicros() != Absent.TIME && session.endedMicros() != Absent.TIME) {
                    steps.add(new Step(session.startedMicros(), 1));
                    steps.add(new Step(session.endedMicros(), -1));
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
