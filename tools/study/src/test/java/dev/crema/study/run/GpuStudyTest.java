package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.log.figures.Target;
import dev.crema.solver.explain.Explanation;
import dev.crema.study.plan.PlannedRun;
import dev.crema.study.plan.StudyBudget;
import dev.crema.study.plan.StudyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study on several GPUs, some of which fail; an executor writes logs instead of training. */
@Timeout(60)
class GpuStudyTest {
    private final FakePlace fake = new FakePlace();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private static Path place;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aSolverAndItsDigits() throws IOException {
        LenetPlace.write(place);
    }

    @Test
    void aGpuThatFailsTwiceIsTakenOutAndTheOtherTrainsItsRuns() throws Exception {
        fake.brokenGpus.add(1);
        assertThat(run(List.of(0, 1), 4)).isTrue();
        assertThat(fake.specs.stream().filter(s -> s.device().gpus().contains(1)))
                .as("what the broken one was given")
                .hasSize(2);
        assertThat(fake.specs.stream().filter(s -> s.device().gpus().contains(0)))
                .as("all runs ended on the other")
                .hasSize(8);
        assertThat(heard).hasSize(2).first().asString().startsWith("1 failed").endsWith("stays");
        assertThat(heard.get(1)).startsWith("1 failed").endsWith("leaves");
        assertThat(folder.resolve("runs/b16-e1-s1/run.json")).content().contains("\"outcome\" : \"finished\"");
    }

    @Test
    void aRunThatFailsOnTwoGpusFailsByItself() throws Exception {
        fake.outcomes.put("b16-e1-s1", FakePlace.gpuFailed());
        assertThat(run(List.of(0, 1), 3)).isTrue();
        assertThat(fake.executed).hasSize(7);
        assertThat(heard).singleElement().asString().endsWith("stays");
        assertThat(folder.resolve("runs/b16-e1-s1/run.json")).content().contains("\"outcome\" : \"aborted\"");
    }

    @Test
    void aStudyWhoseOnlyGpuFailsTwiceInARowStops() {
        fake.brokenGpus.add(0);
        assertThatThrownBy(() -> run(List.of(0), 2))
                .hasMessageContaining("no GPU is left that can train")
                .hasMessageContaining("fallen off the bus");
        assertThat(fake.executed).hasSize(2);
    }

    @Test
    void aStudyOfTwoBrokenGpusStops() {
        fake.brokenGpus.addAll(List.of(0, 1));
        assertThatThrownBy(() -> run(List.of(0, 1), 4)).hasMessageContaining("no GPU is left");
        assertThat(fake.executed).as("nothing more is started").hasSizeLessThan(8);
    }

    private boolean run(List<Integer> gpus, int seeds) throws IOException, InterruptedException {
        StudyOptions options = StudyOptions.of("prototxt/lenet/solver.prototxt", List.of(16, 64))
                .with(b -> b.seeds(seeds)
                        .gpus(gpus)
                        .budget(new StudyBudget.Epochs(List.of(1.0)))
                        .target(Optional.of(Target.parse("accuracy>=0.5"))));
        StudyListener listener = new StudyListener() {
            @Override
            public void gpuFailed(PlannedRun run, int gpu, Explanation why, boolean leaves) {
                heard.add(gpu + " failed " + run.id() + (leaves ? ", leaves" : ", stays"));
            }
        };
        return new StudySession(folder, place, listener).run(options, fake.place());
    }
}
