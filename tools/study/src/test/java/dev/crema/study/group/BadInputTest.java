package dev.crema.study.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crema.base.CremaException;
import dev.crema.log.figures.Target;
import dev.crema.study.Study;
import dev.crema.study.SyntheticLog;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.measure.MeasureOptions;
import dev.crema.study.report.AnswerSentence;
import dev.crema.study.report.TerminalTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs from which little or nothing follows: a clear sentence each, and an answer only where there is one. */
class BadInputTest {
    @TempDir
    private Path folder;

    private static String noTests(String log) {
        return log.replaceAll("(?m)^.*(Testing net|Test net output).*\\R", "");
    }

    /** Two batch sizes with three seeds each, changed in their texts. */
    private List<Path> logs(UnaryOperator<String> change) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int batch : new int[] {16, 64}) {
            for (int seed = 1; seed <= 3; seed++) {
                String text = new SyntheticLog()
                        .batch(batch)
                        .seed(seed)
                        .maxIter(batch == 16 ? 2400 : 600)
                        .text();
                logs.add(Files.writeString(folder.resolve(batch + "-" + seed + ".log"), change.apply(text)));
            }
        }
        return logs;
    }

    private Conclusion conclude(UnaryOperator<String> change) throws IOException {
        return Study.ofLogs(logs(change), MeasureOptions.DEFAULT);
    }

    private static String says(Conclusion conclusion) {
        return String.join("\n", conclusion.effects().warnings()) + "\n" + AnswerSentence.of(conclusion);
    }

    @Test
    void logsWithoutTests() throws IOException {
        assertThat(says(conclude(BadInputTest::noTests)))
                .contains("No run has a test pass", "No batch size can be recommended")
                .doesNotContain("most accurate");
    }

    @Test
    void oneTestBeforeTraining() throws IOException {
        String said = says(conclude(log -> {
            int first = log.indexOf("Iteration 0, loss");
            return log.substring(0, first) + noTests(log.substring(first));
        }));
        assertThat(said)
                .contains("tested only before training", "No batch size can be recommended")
                .doesNotContain("most accurate");
    }

    @Test
    void logsWithoutAClock() throws IOException {
        Conclusion conclusion = conclude(log -> log.replaceAll("(?m)^I1120 \\S+ +\\d+ ", ""));
        String said = says(conclusion);
        assertThat(conclusion.effects().groups()).extracting(Group::label).containsExactly("batch 16", "batch 64");
        assertThat(said).contains("needs the fewest images").doesNotContain("soonest");
        assertThat(TerminalTable.of(conclusion)).contains("images to accuracy");
        assertThat(says(conclude(log -> log.replaceAll("(?m)^I1120 [^\\]]*\\] ", ""))))
                .as("the whole prefix is cut away")
                .contains("needs the fewest images")
                .doesNotContain("soonest");
    }

    @Test
    void everyRunFailed() throws IOException {
        String said = says(conclude(log -> log.replaceAll("(?m)(Iteration [1-9]\\d*, loss = ).*", "$1nan")));
        assertThat(said)
                .contains("batch 16: 3 diverged", "No batch size can be recommended: every run failed.")
                .doesNotContain("one run");
    }

    @Test
    void targetsThatCannotBe() throws IOException {
        List<Path> logs = logs(log -> log);
        for (String[] wrong : new String[][] {
            {"accuracy<=0.5", "accuracy rises when a net learns"},
            {"loss>=0.5", "loss falls when a net learns"},
            {"acuracy>=0.9", "accuracy"}
        }) {
            assertThatThrownBy(() -> Study.ofLogs(logs, MeasureOptions.DEFAULT.withTarget(Target.parse(wrong[0]))))
                    .as(wrong[0])
                    .isInstanceOf(CremaException.class)
                    .satisfies(
                            error -> assertThat(((CremaException) error).text() + ((CremaException) error).nextStep())
                                    .contains(wrong[1]));
        }
    }

    @Test
    void oneSeedAndOneBatchSize() throws IOException {
        List<Path> all = logs(log -> log);
        assertThat(says(Study.ofLogs(List.of(all.get(0), all.get(3)), MeasureOptions.DEFAULT)))
                .contains("Each group has one run", "nothing is certain")
                .doesNotContain("significantly ahead");
        assertThat(says(Study.ofLogs(all.subList(0, 3), MeasureOptions.DEFAULT)))
                .contains("There is only one batch size, so there is no choice.");
    }
}
