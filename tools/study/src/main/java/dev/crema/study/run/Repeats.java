package dev.crema.study.run;

import dev.crema.log.CaffeLog;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.measure.RunMeasures;
import dev.crema.study.plan.PlannedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    static List<PlannedRun> of(List<PlannedRun> runs, StudyFolder folder, EndedLogs logs) throws IOException {
        Set<String> disturbed = disturbed(logs);
        List<PlannedRun> repeats = new ArrayList<>();
        for (PlannedRun run : runs) {
            if (disturbed.contains(run.id()) && !RunRecord.isRepeat(folder.run(run))) {
                repeats.add(run);
            }
        }
        return repeats;
    }

    private static Set<String> disturbed(EndedLogs logs) throws IOException {
        List<CaffeLog> read = logs.read();
        return read.isEmpty()
                ? Set.of()
                : Effects.ofLogs(read, MeasureOptions.DEFAULT).groups().stream()
                        .flatMap(group -> group.runs().stream())
                        .filter(RunMeasures::disturbed)
                        .map(logs::id)
                        .collect(Collectors.toSet());
    }
}
