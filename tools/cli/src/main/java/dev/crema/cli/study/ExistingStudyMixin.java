package dev.crema.cli.study;

import dev.crema.base.CremaException;
import dev.crema.cli.shared.TimeSpan;
import dev.crema.study.plan.StudyOptions;
import dev.crema.study.run.RaceStanding;
import dev.crema.study.run.StudySession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A study that is there already, and what to do with it: analyse it again, or run more of it. */
final class ExistingStudyMixin {
    /** No race lasts so long: its budget ends it. */
    private static final int MANY_SEEDS = 1000;

    @Option(names = "--report", description = "Analyse the logs in DIR again. Runs nothing.")
    private boolean report;

    @Option(names = "--add-seeds", paramLabel = "N", description = "Run the study in DIR with N more seeds.")
    private Optional<Integer> addSeeds = Optional.empty();

    @Option(
            names = "--more",
            paramLabel = "TIME",
            description =
                    "Continue the race in DIR for this time, for example 30m. The remaining cells run with more seeds.")
    private Optional<String> more = Optional.empty();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "An existing study, for --report, --more or --add-seeds.")
    private Optional<Path> folder = Optional.empty();

    Optional<Path> folder() {
        return folder;
    }

    /** Whether nothing is to run. */
    boolean isReport() {
        return report;
    }

    /** The options of the study in the folder, with what is to be added; empty where the command line has a new study. */
    Optional<StudyOptions> options(StudySession session) throws IOException {
        if (report) {
            return Optional.of(session.options());
        }
        if (more.isPresent()) {
            return Optional.of(longer(session, TimeSpan.seconds("--more", more.get())));
        }
        if (addSeeds.isPresent()) {
            StudyOptions old = session.options();
            return Optional.of(old.with(b -> b.seeds(old.seeds() + addSeeds.get())));
        }
        return Optional.empty();
    }

    /** The race in the folder, for so many seconds more; it ends before only where it is decided. */
    private static StudyOptions longer(StudySession session, double seconds) throws IOException {
        StudyOptions old = session.options();
        RaceStanding standing = session.race(old)
                .orElseThrow(() -> CremaException.usage(
                        "--more continues a race, and this folder contains a grid", "give --add-seeds N"));
        double budget = standing.seconds() / old.jobs() + seconds;
        return old.with(b -> b.seeds(MANY_SEEDS).race(old.race().map(race -> race.withBudget(budget))));
    }
}
