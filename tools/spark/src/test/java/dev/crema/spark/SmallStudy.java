package dev.crema.spark;

import dev.crema.log.figures.Target;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.report.EffectsCsv;
import dev.crema.study.run.StudyListener;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Studies of {@link SmallNet#tested()}, and what they say. */
final class SmallStudy {
    /** What a machine and its clock decide. */
    private static final String TIME_AND_MACHINE = ".*(seconds|per_second|memory).*";

    private SmallStudy() {}

    /** A study of {@code solver.prototxt} in the working directory; one replica, so that sums have one order anywhere. */
    static StudyOptions options(List<Integer> batchSizes, int seeds, double epochs) {
        return StudyOptions.of("solver.prototxt", batchSizes)
                .with(b -> b.seeds(seeds)
                        .budget(new StudyBudget.Epochs(List.of(epochs)))
                        .replicas(OptionalInt.of(1)));
    }

    /**
     * A race of two batch sizes at a good and a hopeless learning rate, for the fewest examples to the target: what decides
     * it is the same on any machine. A run in full is long.
     */
    static StudyOptions race() {
        return options(List.of(32, 64), 5, 200)
                .with(b -> b.lrs(List.of(0.0001, 0.01))
                        .target(Optional.of(Target.parse("accuracy>=0.88")))
                        .race(Optional.of(RaceOptions.of(Objective.EXAMPLES_TO_TARGET))));
    }

    /**
     * The records of the runs that ended first, by run: when each started, among the rest. A run that other work on the
     * machine slowed down runs once more, and its first attempt is kept elsewhere.
     */
    static Map<String, String> firstRecords(Path study) {
        Map<String, String> records = new TreeMap<>();
        for (String place : List.of("runs", "disturbed")) {
            try (Stream<Path> folders = Files.list(study.resolve(place))) {
                for (Path folder : folders.toList()) {
                    records.put(folder.getFileName().toString(), Files.readString(folder.resolve("run.json")));
                }
            } catch (IOException e) {
                // There are none yet.
            }
        }
        return records;
    }

    /** The lines of its effects.csv. */
    static List<String> effects(Path study, Path workingDir) throws IOException {
        Conclusion conclusion =
                new StudySession(study, workingDir, StudyListener.NONE).conclude(MeasureOptions.DEFAULT);
        return EffectsCsv.text(conclusion.effects()).lines().toList();
    }

    /** The cells of its effects.csv, without the columns of time and machine. */
    static List<List<String>> withoutTime(Path study, Path workingDir) throws IOException {
        List<String> csv = effects(study, workingDir);
        String[] names = csv.get(0).split(",", -1);
        List<List<String>> rows = new ArrayList<>();
        for (String line : csv) {
            String[] cells = line.split(",", -1);
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < cells.length; i++) {
                if (!names[i].matches(TIME_AND_MACHINE)) {
                    kept.add(cells[i]);
                }
            }
            rows.add(kept);
        }
        return rows;
    }
}
