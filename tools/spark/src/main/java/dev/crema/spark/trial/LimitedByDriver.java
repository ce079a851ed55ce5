package dev.crema.spark.trial;

import dev.crema.solver.Budget;
import dev.crema.solver.RunControl;
import dev.crema.solver.RunListener;
import dev.crema.spark.connect.TrialNotes;
import java.io.IOException;

/** Asks the driver once a second, while a trial runs, whether the trial has a limit by now. */
final class LimitedByDriver implements RunListener, AutoCloseable {
    private static final long ASK_MILLIS = 1_000;

    private final long trial;
    private volatile boolean ended;

    LimitedByDriver(long trial) {
        this.trial = trial;
    }

    @Override
    public void started(RunControl run) {
        Thread asker = new Thread(() -> ask(run), "crema-limit");
        asker.setDaemon(true);
        asker.start();
    }

    private void ask(RunControl run) {
        String known = "";
        while (!ended) {
            try {
                Thread.sleep(ASK_MILLIS);
                String now = TrialNotes.read(trial);
                if (!now.equals(known)) {
                    known = now;
                    run.limit(budget(now));
                }
            } catch (IOException e) {
                // The driver or the network is gone for now: a trial without its limit only takes longer.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The driver's note of a limit. */
    static String note(Budget limit) {
        return limit.iterations() + " " + limit.seconds();
    }

    private static Budget budget(String note) {
        String[] words = note.split(" ", -1);
        return new Budget(Integer.parseInt(words[0]), Double.parseDouble(words[1]));
    }

    @Override
    public void close() {
        ended = true;
    }
}
