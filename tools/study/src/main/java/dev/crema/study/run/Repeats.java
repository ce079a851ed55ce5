package dev.crema.study.run;

import dev.crema.log.CaffeLog;
import dev.crema.log.LogException;
import dev.crema.log.read.CaffeLogs;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.PlannedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs that other work on the machine slowed down. Each runs once more, and never twice: on a machine that is always busy
 * a study would not end. What is to be repeated follows from the logs and records in the folder.
 */
final class Repeats {
    private Repeats() {}

    /**
     * Which of these runs were disturbed and have not been repeated, in the order given.
     *
     * @throws IOException when a log or record cannot be read
     */
    static List<PlannedRun> of(List<PlannedRun> runs, StudyFolder folder) throws IOException {
        Set<String> disturbed = disturbed(folder);
        List<PlannedRun> repeats = new ArrayList<>();
        for (PlannedRun run : runs) {
            if (disturbed.contains(run.id()) && !RunRecord.isRepeat(folder.run(run))) {
                repeats.add(run);
            }
        }
        return repeats;
    }

    private static Set<String> disturbed(StudyFolder folder) throws IOException {
        Map<String, String> names = new HashMap<>();
        List<CaffeLog> logs = new ArrayList<>();
        for (String id : folder.ended()) {
            Path file = folder.run(id).resolve("train.log");
            try {
                CaffeLog log = CaffeLogs.read(file);
                names.put(log.source(), id);
                logs.add(log);
            } catch (LogException e) {
                // It failed before it could log: nothing to compare.
            }
        }
        Set<String> disturbed = new HashSet<>();
        if (!logs.isEmpty()) {
            Effects.ofLogs(logs, MeasureOptions.DEFAULT).groups().stream()
                    .flatMap(group -> group.runs().stream())
                    .filter(RunMeasures::disturbed)
                    .forEach(run -> disturbed.add(names.getOrDefault(run.name(), "")));
        }
        return disturbed;
    }
}
