package dev.crema.study.run;

import dev.crema.log.CaffeLog;
import dev.crema.log.LogException;
import dev.crema.log.read.CaffeLogs;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.PlannedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The logs of a study's runs that ended. Each is read once, unless its run runs again. */
final class EndedLogs {
    private final StudyFolder folder;
    private final Map<String, CaffeLog> known = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    EndedLogs(StudyFolder folder) {
        this.folder = folder;
    }

    /** The logs that can be read, in the order of the runs' names. A run that failed before it could log has none. */
    List<CaffeLog> read() throws IOException {
        List<CaffeLog> logs = new ArrayList<>();
        for (String id : folder.ended()) {
            try {
                CaffeLog log = known.containsKey(id)
                        ? known.get(id)
                        : CaffeLogs.read(folder.run(id).resolve("train.log"));
                known.put(id, log);
                ids.put(log.source(), id);
                logs.add(log);
            } catch (LogException e) {
                // Nothing to compare.
            }
        }
        return logs;
    }

    /** The id of a run that was measured from one of these logs; empty for any other. */
    String id(RunMeasures run) {
        return ids.getOrDefault(run.name(), "");
    }

    /** The run ran again: its log is another one now. */
    void forget(PlannedRun run) {
        known.remove(run.id());
    }
}
