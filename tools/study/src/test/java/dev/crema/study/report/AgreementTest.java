package dev.crema.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crema.log.figures.Target;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Choice;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Objective;
import dev.crema.study.conclude.Standing;
import dev.crema.study.group.Group;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Random studies, written as logs and read: sentence, table, CSV and JSON tell the same, and the best is the best. */
class AgreementTest {
    @TempDir
    private Path folder;

    /** Two to five batch sizes at one or two rates with one to four seeds; some runs collapse, some never arrive. */
    private Conclusion random(int number) throws IOException {
        SplittableRandom random = new SplittableRandom(number);
        List<Path> logs = new ArrayList<>();
        int seeds = 1 + random.nextInt(4);
        int rates = 1 + random.nextInt(2);
        int sizes = 2 + random.nextInt(4);
        for (int size = 0; size < sizes; size++) {
            int batch = 16 << size;
            for (int rate = 1; rate <= rates; rate++) {
                double tau = 60 * Math.exp(random.nextDouble() * 3 - 1.5);
                boolean fails = random.nextInt(6) == 0;
                for (int seed = 1; seed <= seeds; seed++) {
                    SyntheticLog log = new SyntheticLog()
                            .batch(batch)
                            .rate(0.01 * rate)
                            .seed(seed)
                            .tau(tau * (1 + 0.05 * random.nextDouble()))
                            .secondsPerIteration(0.01 + 1e-4 * batch * (1 + 0.1 * random.nextDouble()));
                    logs.add((fails && random.nextBoolean() ? log.stuckAt(87.3365) : log)
                            .write(folder.resolve(batch + "-" + rate + "-" + seed + ".log")));
                }
            }
        }
        return Study.ofLogs(logs, MeasureOptions.DEFAULT.withTarget(Target.parse("accuracy>=0.8")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    @SuppressWarnings("unchecked")
    void allTellTheSame(int number) throws IOException {
        Conclusion conclusion = random(number);
        String sentence = AnswerSentence.of(conclusion);
        Map<String, Object> json =
                JSON.std.mapFrom(EffectsJson.text(conclusion, Optional.empty(), Optional.empty(), List.of()));
        assertThat(json.get("answer")).isEqualTo(sentence);
        List<Map<String, Object>> objectives = (List<Map<String, Object>>) json.get("objectives");
        assertThat(objectives).hasSameSizeAs(conclusion.choices());
        String table = TerminalTable.of(conclusion);
        for (int i = 0; i < objectives.size(); i++) {
            Choice choice = conclusion.choices().get(i);
            Map<String, Object> told = objectives.get(i);
            assertThat(told.get("objective")).isEqualTo(choice.objective().title());
            assertThat((List<Map<String, Object>>) told.get("standings"))
                    .extracting(standing -> standing.get("label"))
                    .isEqualTo(choice.standings().stream()
                            .map(standing -> standing.group().label())
                            .toList());
            Optional<Standing> best = choice.recommended();
            assertThat(Optional.ofNullable(told.get("recommended")))
                    .isEqualTo(best.map(standing -> standing.group().label()));
            if (best.isPresent()) {
                isBest(best.get(), choice);
                inCsv(best.get(), choice.objective(), conclusion);
                assertThat(table).contains(String.valueOf(best.get().group().effectiveBatch()));
                if (choice.standings().size() > 1 && choice.objective() != Objective.MEMORY) {
                    assertThat(sentence)
                            .containsIgnoringCase(best.get().group().label().replace(", lr ", " at lr "))
                            .contains(AnswerSentence.amount(choice.objective(), best.get()));
                }
            }
        }
    }

    /** Of all rows that are known and of which most runs lasted, none has a better value. */
    private static void isBest(Standing best, Choice choice) {
        for (Standing other : choice.standings()) {
            if (other.bound() == Standing.Bound.KNOWN && !other.isUnreliable()) {
                double better = choice.objective() == Objective.ACCURACY
                        ? other.value() - best.value()
                        : best.value() - other.value();
                assertThat(better)
                        .as(choice.objective() + ": " + best + " beside " + other)
                        .isLessThanOrEqualTo(1e-9);
            }
        }
    }

    private static void inCsv(Standing best, Objective objective, Conclusion conclusion) {
        String column = switch (objective) {
            case SECONDS_TO_TARGET -> "seconds_to_target";
            case EXAMPLES_TO_TARGET -> "images_to_target";
            case ACCURACY -> "final_test_accuracy";
            case MEMORY -> "peak_memory_mb";
        };
        List<List<String>> rows = EffectsCsv.text(conclusion.effects())
                .lines()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        List<String> names = rows.get(0);
        Group group = best.group();
        List<List<String>> own = rows.stream()
                .skip(1)
                .filter(row ->
                        row.get(names.indexOf("effective_batch_size")).equals(String.valueOf(group.effectiveBatch()))
                                && Double.parseDouble(row.get(names.indexOf("base_lr")))
                                        == group.key().baseLr())
                .toList();
        assertThat(own).hasSize(1);
        if (best.bound() == Standing.Bound.KNOWN) {
            assertThat(Double.parseDouble(own.get(0).get(names.indexOf(column))))
                    .isCloseTo(best.value(), within(1e-3 * Math.abs(best.value())));
        }
    }
}
