package dev.crema.study.run;

import static dev.crema.base.Setting.GRID;
import static dev.crema.base.Setting.OUTPUT;

import dev.crema.base.CremaException;
import dev.crema.base.WholeFile;
import dev.crema.study.plan.Plan;
import dev.crema.study.plan.Planner;
import dev.crema.study.plan.RaceOptions;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Plans the study of a folder, the same in every session: the folder keeps what was asked, and the largest batch size that
 * fits in memory.
 */
final class FolderPlanner {
    private final StudyFolder folder;
    private final Path workingDir;
    private final StudyListener listener;

    FolderPlanner(StudyFolder folder, Path workingDir, StudyListener listener) {
        this.folder = folder;
        this.workingDir = workingDir;
        this.listener = listener;
    }

    /**
     * What the study was asked to do.
     *
     * @throws NoSuchFileException when the folder holds no study
     */
    StudyOptions options() throws IOException {
        if (!Files.isRegularFile(folder.options())) {
            throw new NoSuchFileException(folder.options().toString());
        }
        try {
            return OptionsJson.read(Files.readString(folder.options(), StandardCharsets.UTF_8));
        } catch (CremaException e) {
            throw e.at(folder.options().toString());
        }
    }

    /** Writes what the study is asked to do. */
    void keep(StudyOptions options) throws IOException {
        WholeFile.write(folder.options(), OptionsJson.write(options));
    }

    /** A grid and a race in one folder would be compared as one study. */
    void refuseAnotherKind(StudyOptions asked) throws IOException {
        if (!Files.isRegularFile(folder.options()) || folder.logs().isEmpty()) {
            return;
        }
        StudyOptions old = options();
        boolean race = old.race().isPresent();
        if (race != asked.race().isPresent()) {
            throw CremaException.input(
                    folder.root() + " contains a " + (race ? "race" : "grid"),
                    (race ? "leave " + GRID + " out" : "add " + GRID) + ", or choose another folder with " + OUTPUT);
        }
        boolean another = race
                && (old.race().get().objective() != asked.race().orElseThrow().objective()
                        || !old.target().equals(asked.target()));
        if (another) {
            throw CremaException.input(
                    folder.root() + " contains a race with another objective or target",
                    "choose another folder with " + OUTPUT);
        }
    }

    /**
     * The plan of a study here.
     *
     * @throws CremaException when the options contradict each other or the data
     */
    Plan plan(StudyOptions options) throws IOException {
        return Planner.plan(remembered(options), workingDir);
    }

    /** With the largest batch size that an earlier session measured here, so that every session has the same plan. */
    StudyOptions remembered(StudyOptions asked) throws IOException {
        if (!chooses(asked) || !Files.isRegularFile(folder.options())) {
            return asked;
        }
        OptionalInt measured = options().race().map(RaceOptions::largestBatch).orElse(OptionalInt.empty());
        return measured.isPresent() ? bounded(asked, measured.getAsInt()) : asked;
    }

    /** Whether the plan chooses the batch sizes, and does not know yet which of them fit in memory. */
    private static boolean chooses(StudyOptions options) {
        return options.batchSizes().isEmpty()
                && options.race().filter(race -> race.largestBatch().isEmpty()).isPresent();
    }

    private static StudyOptions bounded(StudyOptions options, int batch) {
        return options.with(b -> b.race(options.race().map(race -> race.withLargestBatch(batch))));
    }

    /**
     * The plan with those of its own batch sizes that fit in memory.
     *
     * @param scratch where it is measured
     */
    Plan fitting(Plan plan, StudyOptions asked, RunPlace place, StudyFolder scratch)
            throws IOException, InterruptedException {
        if (!chooses(asked) || !scratch.ended().isEmpty()) {
            return plan;
        }
        int largest = new MemoryBound(plan, place, scratch, listener).measure();
        scratch.clearAttempts();
        return Planner.plan(bounded(asked, largest), workingDir);
    }
}
