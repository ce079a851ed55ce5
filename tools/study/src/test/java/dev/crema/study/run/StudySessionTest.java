package dev.crema.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.solver.Fact;
import dev.crema.solver.RunSpec;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.plan.StudyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which runs a study starts: all of them once, what is new, what was stopped, what was disturbed. */
class StudySessionTest extends FakeStudy {
    @Test
    void everyConfigurationRunsOnceASeed() throws Exception {
        assertThat(run(options(2, 16, 64))).isTrue();
        assertThat(fake.executed).containsExactlyInAnyOrder("b16-e1-s1", "b64-e1-s1", "b16-e1-s2", "b64-e1-s2");
        assertThat(folder.resolve("runs/b16-e1-s1/train.log")).exists();
        assertThat(folder.resolve("runs/b16-e1-s1/run.json")).content().contains("\"outcome\" : \"finished\"");
        assertThat(folder.resolve("attempts")).doesNotExist();
        assertThat(folder.resolve("study.lock")).doesNotExist();
    }

    @Test
    void aFinishedStudyRunsNothingAgain() throws Exception {
        run(options(1, 16, 64));
        fake.executed.clear();
        assertThat(run(options(1, 16, 64))).isTrue();
        assertThat(fake.executed).isEmpty();
    }

    @Test
    void moreSeedsRunOnlyWhatIsNew() throws Exception {
        run(options(1, 16, 64));
        fake.executed.clear();
        StudyOptions kept = new StudySession(folder, place, StudyListener.NONE).options();
        assertThat(kept).isEqualTo(options(1, 16, 64));
        run(kept.with(b -> b.seeds(2)));
        assertThat(fake.executed).containsExactlyInAnyOrder("b16-e1-s2", "b64-e1-s2");
    }

    @Test
    void whatWasStoppedFromOutsideRunsAgain() throws Exception {
        fake.outcomes.put("b64-e1-s1", FakePlace.stopped());
        assertThat(run(options(1, 16, 64))).isFalse();
        fake.outcomes.clear();
        HashSet<String> first = new HashSet<>(fake.executed);
        fake.executed.clear();
        assertThat(run(options(1, 16, 64))).isTrue();
        assertThat(fake.executed).contains("b64-e1-s1");
        first.remove("b64-e1-s1");
        assertThat(fake.executed).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aRunWithoutMemoryIsAResult() throws Exception {
        fake.outcomes.put("b64-e1-s1", FakePlace.outOfMemory());
        assertThat(run(options(1, 16, 64))).isTrue();
        assertThat(folder.resolve("runs/b64-e1-s1/run.json")).content().contains("out of memory", "Give more memory.");
    }

    @Test
    void aRunOfAKilledSessionStartsAfresh() throws Exception {
        // As kill -9 leaves it: a lock of a process that is no more, an attempt half done.
        Files.writeString(folder.resolve("study.lock"), "999999999\n2020-01-01T00:00:00Z\n");
        Path attempt = Files.createDirectories(folder.resolve("attempts/b16-e1-s1"));
        Files.writeString(attempt.resolve("train.log"), "half a log");
        assertThat(run(options(1, 16, 64))).isTrue();
        assertThat(fake.executed).contains("b16-e1-s1");
        assertThat(folder.resolve("runs/b16-e1-s1/train.log")).content().doesNotContain("half a log");
    }

    @Test
    void aLivingStudyKeepsItsFolder() throws Exception {
        ProcessHandle me = ProcessHandle.current();
        Files.writeString(
                folder.resolve("study.lock"),
                me.pid() + "\n" + me.info().startInstant().orElseThrow() + "\n");
        assertThatThrownBy(() -> run(options(1, 16, 64)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("process " + me.pid());
    }

    @Test
    void runsOfAnotherStudyAreNotMistakenForThisOne() throws Exception {
        run(options(1, 16, 64));
        Path solver = place.resolve("prototxt/lenet/solver.prototxt");
        String before = Files.readString(solver);
        try {
            Files.writeString(solver, before.replace("momentum: 0.9", "momentum: 0.5"));
            assertThatThrownBy(() -> run(options(1, 16, 64)))
                    .isInstanceOf(CremaException.class)
                    .hasMessageContaining("another solver");
        } finally {
            Files.writeString(solver, before);
        }
    }

    /** Batch sizes of a seed read the same records in the same order; another seed reads another order. */
    @Test
    void everyRunNamesTheRecordsThatItReads() throws Exception {
        run(options(2, 16, 64));
        Map<String, List<Fact>> digests = fake.specs.stream()
                .collect(Collectors.toMap(
                        RunSpec::name,
                        s -> s.facts().stream()
                                .filter(fact -> fact.key().endsWith("_digest"))
                                .toList()));
        assertThat(digests.get("b16-e1-s1")).hasSize(2).isEqualTo(digests.get("b64-e1-s1"));
        assertThat(digests.get("b16-e1-s2")).isNotEqualTo(digests.get("b16-e1-s1"));
        assertThat(digests.get("b16-e1-s1").get(1).value())
                .startsWith("sha256 ")
                .endsWith(" of 8,000 records");
    }

    @Test
    void aStudyOfAnOlderVersionThatPrunedIsRefused() throws Exception {
        run(options(1, 16, 64));
        Path kept = folder.resolve("study.json");
        Files.writeString(kept, Files.readString(kept).replaceFirst("\\{", "{ \"prune\" : true,"));
        assertThatThrownBy(() -> new StudySession(folder, place, StudyListener.NONE).options())
                .isInstanceOfSatisfying(
                        CremaException.class, e -> assertThat(e.nextStep()).contains("crema compare"))
                .hasMessageContaining("--prune");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"NONE\"', '\"HALF\"', LrRule.HALF",
        "'\"NONE\"', 'null', ''",
        "'\"jobs\"', '\"job\"', no number jobs",
        "'16, 64', '\"16\"', String",
        "'16, 64', '0', at least 1",
        "'\"jobs\" :', '\"jobs\"', expecting a colon"
    })
    void aDamagedRecordOfTheOptionsIsNamed(String part, String instead, String why) throws Exception {
        run(options(1, 16, 64));
        Path kept = folder.resolve("study.json");
        String text = Files.readString(kept);
        Files.writeString(kept, text.replace(part, instead));
        assertThat(kept).content().isNotEqualTo(text);
        assertThatThrownBy(() -> new StudySession(folder, place, StudyListener.NONE).options())
                .isInstanceOf(CremaException.class)
                .hasMessageStartingWith(kept + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void aRunThatOtherWorkSlowedDownRunsOnceMore() throws Exception {
        fake.cpuShares.put("b16-e1-s2", new ArrayDeque<>(List.of(0.5)));
        assertThat(run(options(2, 16, 64))).isTrue();
        assertThat(fake.executed).hasSize(5).endsWith("b16-e1-s2");
        assertThat(folder.resolve("disturbed/b16-e1-s2/train.log"))
                .as("the first attempt is kept")
                .exists();
        assertThat(folder.resolve("runs/b16-e1-s2/run.json")).content().contains("\"repeat\" : true");
        assertThat(new StudySession(folder, place, StudyListener.NONE)
                        .conclude(MeasureOptions.DEFAULT)
                        .effects()
                        .warnings())
                .noneMatch(warning -> warning.contains("Other work"));
    }

    @Test
    void aRunThatIsSlowedDownTwiceStaysAndIsNamed() throws Exception {
        fake.cpuShares.put("b16-e1-s2", new ArrayDeque<>(List.of(0.5, 0.6)));
        assertThat(run(options(2, 16, 64))).isTrue();
        assertThat(fake.executed).hasSize(5);
        fake.executed.clear();
        assertThat(run(options(2, 16, 64))).isTrue();
        assertThat(fake.executed).as("never a third time").isEmpty();
        assertThat(new StudySession(folder, place, StudyListener.NONE)
                        .conclude(MeasureOptions.DEFAULT)
                        .effects()
                        .warnings())
                .anyMatch(warning -> warning.contains("Other work"));
    }

    @Test
    void aStudyThatWasKilledBeforeTheRepeatRepeatsWhenItGoesOn() throws Exception {
        fake.cpuShares.put("b16-e1-s2", new ArrayDeque<>(List.of(0.5)));
        run(options(2, 16, 64));
        // As if the session had ended between the first attempt and its repeat.
        PathUtils.deleteDirectory(folder.resolve("runs/b16-e1-s2"));
        Files.move(folder.resolve("disturbed/b16-e1-s2"), folder.resolve("runs/b16-e1-s2"));
        fake.executed.clear();
        assertThat(new StudySession(folder, place, StudyListener.NONE).missing(options(2, 16, 64)))
                .isEqualTo(1);
        assertThat(run(options(2, 16, 64))).isTrue();
        assertThat(fake.executed).containsExactly("b16-e1-s2");
    }
}
