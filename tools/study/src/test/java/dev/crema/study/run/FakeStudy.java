package dev.crema.study.run;

import dev.crema.log.figures.Target;
import dev.crema.solver.RunSpec;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A study of LeNet through its folder, with an executor that writes logs instead of training. */
abstract class FakeStudy {
    final FakePlace fake = new FakePlace();

    @TempDir
    static Path place;

    @TempDir
    Path folder;

    @BeforeAll
    static void aSolverAndItsDigits() throws IOException {
        LenetPlace.write(place);
    }

    static StudyOptions options(int seeds, Integer... batches) {
        return StudyOptions.of("prototxt/lenet/solver.prototxt", List.of(batches))
                .with(b -> b.seeds(seeds)
                        .budget(new StudyBudget.Epochs(List.of(1.0)))
                        .target(Optional.of(Target.parse("accuracy>=0.5"))));
    }

    boolean run(StudyOptions options) throws IOException, InterruptedException {
        return new StudySession(folder, place, StudyListener.NONE).run(options, fake.place());
    }

    RunSpec spec(String name) {
        return fake.specs.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
