package dev.crema.study.measure;

import dev.crema.log.Ending;
import dev.crema.log.Run;

/** What became of a run. */
public enum RunStatus {
    /** It did all that it was told to. */
    FINISHED("finished"),
    /** It was stopped, or its log ends before its end: what it shows is good as far as it goes. */
    STOPPED("stopped"),
    /** It did not learn: its figures count nowhere. */
    DIVERGED("diverged"),
    /** Caffe aborted. */
    CRASHED("crashed"),
    /** Memory ran out. */
    OUT_OF_MEMORY("out of memory");

    private final String words;

    RunStatus(String words) {
        this.words = words;
    }

    /** In words, for tables. */
    public String words() {
        return words;
    }

    /** Whether the run's figures enter means. */
    public boolean counts() {
        return this == FINISHED || this == STOPPED;
    }

    /** The run's status by its log. */
    static RunStatus of(Run run) {
        if (run.last().divergence().isPresent()) {
            return DIVERGED;
        }
        Ending ending = run.last().ending();
        if (ending instanceof Ending.Done) {
            return FINISHED;
        }
        if (ending instanceof Ending.OutOfMemory) {
            return OUT_OF_MEMORY;
        }
        return ending instanceof Ending.Crashed ? CRASHED : STOPPED;
    }
}
