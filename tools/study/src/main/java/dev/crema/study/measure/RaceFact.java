package dev.crema.study.measure;

import dev.crema.log.Ending;
import dev.crema.log.Run;

/** What a race writes into a run's log: where the run may end before its last iteration. */
public final class RaceFact {
    /** The fact's name. */
    public static final String KEY = "race";

    private RaceFact() {}

    /** Whether a race ended this run before its last iteration, so that its last values are not those of a whole run. */
    public static boolean endedEarly(Run run) {
        return run.last().facts().containsKey(KEY) && run.last().ending() instanceof Ending.StoppedEarly;
    }
}
