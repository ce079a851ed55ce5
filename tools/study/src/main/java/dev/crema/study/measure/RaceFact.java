package dev.crema.study.measure;

import dev.crema.log.Ending;
import dev.crema.log.Run;
import dev.crema.log.figures.Target;
import java.util.Optional;

/** What a race writes into a run's log: where the run may end before its last iteration. */
public final class RaceFact {
    /** The fact's name. */
    public static final String KEY = "race";

    private static final String ENDS_AT = "ends at ";

    private RaceFact() {}

    /** The fact's value for a run that ends at a target; what else ends it may follow. */
    public static String endsAt(Target target) {
        return ENDS_AT + target.argument();
    }

    /** The target that a fact's value names; empty where it names none. */
    public static Optional<Target> target(String value) {
        return value.startsWith(ENDS_AT)
                ? Optional.of(Target.parse(value.substring(ENDS_AT.length()).replaceFirst(" .*", "")))
                : Optional.empty();
    }

    /** Whether a race ended this run before its last iteration, so that its last values are not those of a whole run. */
    public static boolean endedEarly(Run run) {
        return run.last().facts().containsKey(KEY) && run.last().ending() instanceof Ending.StoppedEarly;
    }
}
