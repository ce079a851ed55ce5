package dev.crema.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.cli.JsonSchemas;
import dev.crema.cli.shared.ExitCode;
import dev.crema.data.EmbeddedDigits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A study by the command line, with real Caffe. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudyCommandTest {
    @TempDir
    private static Path place;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void logisticRegressionOnDigits() throws IOException {
        EmbeddedDigits.write(place.resolve("data"), 1);
        Path from = Path.of(System.getProperty("crema.root"), "prototxt", "logistic");
        for (String name : List.of("solver.prototxt", "train_test.prototxt")) {
            String text = Files.readString(from.resolve(name));
            Files.writeString(
                    place.resolve(name),
                    text.replace("prototxt/logistic/", place + "/").replace("data/mnist", place + "/data/mnist"));
        }
    }

    private int crema(String... arguments) {
        return Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** A study of the digits by logistic regression; the options as on a command line, without blanks in values. */
    private int study(String options) {
        return crema(("study --solver " + place.resolve("solver.prototxt") + " " + options).split(" ", -1));
    }

    private static String folder() {
        return place.resolve("study").toString();
    }

    @Test
    @Order(1)
    void trainsAndAnswers() throws IOException {
        int code = study("--batch-sizes 16,64 --epochs 1 --seeds 2 --grid -o " + folder());
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("batch", "accuracy", "reaches accuracy");
        for (String file : List.of("report.html", "effects.csv", "effects.json", "loss-vs-seconds.png")) {
            assertThat(place.resolve("study").resolve(file)).isNotEmptyFile();
        }
        JsonSchemas.check("effects-1", Files.readString(place.resolve("study/effects.json")));
        JsonSchemas.check("run-1", Files.readString(place.resolve("study/runs/b16-e1-s1/run.json")));
        assertThat(place.resolve("study/effects.csv"))
                .content()
                .contains("\r\n,16,1,1,16,0.01,2,0,0,500,1,")
                .contains("\r\n,64,1,1,64,0.01,2,0,0,125,1,");
    }

    @Test
    @Order(2)
    void analysesAgainWithoutTraining() throws IOException {
        Files.delete(place.resolve("study/report.html"));
        assertThat(crema("study", "--report", folder(), "--target", "accuracy>=0.5"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("s to accuracy ≥ 0.5");
        assertThat(place.resolve("study/report.html")).isNotEmptyFile();
    }

    @Test
    @Order(3)
    void comparesTheRunsAsAnybodysLogs() {
        assertThat(crema(
                        "compare",
                        folder() + "/runs",
                        "-o",
                        place.resolve("compared").toString()))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(place.resolve("compared/effects.csv")).content().hasLineCount(3);
    }

    @Test
    void aRaceOfRealRunsEndsThemAtTheTarget() throws IOException {
        String race = place.resolve("race").toString();
        int code = study("--batch-sizes 16,64 --lrs 0.001,0.01 --epochs 2 --seeds 3 --target accuracy>=0.8 -o " + race);
        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(err.toString())
                .contains("race over batch 16, 64: 4 cells", "reached the target", "the race is over");
        assertThat(Path.of(race, "runs/b64-e2-lr0.01-s1/train.log"))
                .content()
                .contains("Crema: race = ends at accuracy>=0.8", "Optimization stopped early.");
        JsonSchemas.check("effects-1", Files.readString(Path.of(race, "effects.json")));
        assertThat(Path.of(race, "effects.json")).content().contains("\"race\" : {", "\"departures\"");
        assertThat(Path.of(race, "report.html")).content().contains("The race");
        assertThat(crema("study", "--report", race)).isEqualTo(ExitCode.OK);
        assertThat(crema("study", "--more", "2s", race)).as(err.toString()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aValidationPartOfRealRunsChoosesTheRates() throws IOException {
        String folder = place.resolve("validation").toString();
        assertThat(study("--batch-sizes 16,64 --lrs 0.001,0.01 --epochs 0.5 --seeds 2 --validation 0.1 --grid -o "
                        + folder))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(err.toString()).contains("chosen on 800 of 8000 training records");
        assertThat(Path.of(folder, "runs/b64-e0.5-lr0.01-s1/train.log"))
                .content()
                .contains("Testing net (#1)", "Crema: validation_net = 1", "Crema: train_set_size = 7200");
        assertThat(Path.of(folder, "effects.json"))
                .content()
                .contains("\"validation_accuracy\"", "\"learning_rate_ridge\"", "chosen on a validation part");
        JsonSchemas.check("effects-1", Files.readString(Path.of(folder, "effects.json")));
    }

    @Test
    void passesOfRealRunsAddUpToTheEffectiveBatchSize() throws IOException {
        String folder = place.resolve("passes").toString();
        assertThat(study("--batch-sizes 64,16 --iter-size 1,4 --epochs 1 --seeds 1 --grid -o " + folder))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(err.toString())
                .contains("study of batch 64 (16 × 4), 64: 2 configurations", "probe: batch 64 (16 × 4)");
        assertThat(Path.of(folder, "effects.csv"))
                .content()
                .contains(",16,4,1,64,0.01,1,0,0,125,1,", ",64,1,1,64,0.01,1,0,0,125,1,");
        assertThat(Path.of(folder, "effects.json")).content().contains("batch 16 × 4");
        JsonSchemas.check("run-1", Files.readString(Path.of(folder, "runs/b16x4-e1-s1/run.json")));
    }

    @Test
    void theLogOfARealRunShowsTheWarmUp() throws IOException {
        String folder = place.resolve("warm").toString();
        assertThat(study("--batch-sizes 64,160 --lr-rule linear --warmup 0.5 --epochs 1 --seeds 1 -o " + folder))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(err.toString()).contains("rise from it within 0.5 epochs (warm-up)");
        // 8,000 digits are 50 iterations of 160: 25 from 0.01 to 0.025, by 0.0006 each.
        assertThat(Path.of(folder, "runs/b160-e1-linear-s1/train.log"))
                .content()
                .contains(
                        "Iteration 0, lr = 0.01\n",
                        "Iteration 10, lr = 0.016\n",
                        "Iteration 25, lr = 0.025\n",
                        "Iteration 49, lr = 0.025\n",
                        "Crema: warmup = 0.5 epochs from learning rate 0.01")
                .doesNotContain("Iteration 24, lr = 0.025");
        assertThat(Path.of(folder, "runs/b64-e1-linear-s1/train.log")).content().doesNotContain("lr = 0.0101");
        JsonSchemas.check("run-1", Files.readString(Path.of(folder, "runs/b160-e1-linear-s1/run.json")));
    }

    @Test
    void aDryRunShowsThePlanAndItsCostAndLeavesNothing() {
        assertThat(study("--batch-sizes 16,64 --target accuracy>=0.8 --dry-run"))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        assertThat(err.toString()).contains("batch 16 at learning rate", "probe: batch 64", "the race takes less");
        assertThat(place.resolve("runs")).doesNotExist();
    }

    @Test
    void aGridTakesNoOptionOfARace() {
        assertThat(study("--batch-sizes 16 --grid --budget 3m -o " + folder())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--budget works in a race");
        assertThat(study("--objective seconds -o " + folder())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("needs a target");
        assertThat(study("--budget soon -o " + folder())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("write it as 30m, 2h or 90s");
    }

    @Test
    void noFolderIsAMistakeInTheUsage() {
        assertThat(study("--batch-sizes 16")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("-o DIR");
    }

    @Test
    void epochsThatDoNotPairAreAMistakeInTheUsage() {
        assertThat(study("--batch-sizes 16,32,64 --epochs 1,2 -o " + folder())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("2 epochs for 3 batch sizes");
    }

    @Test
    void whatIsNoLogIsNamedAndTheRestIsCompared() throws IOException {
        Path junk = Files.writeString(place.resolve("junk.log"), "not a log\n");
        assertThat(crema("compare", junk.toString(), "-o", place.resolve("none").toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).contains("junk.log");
    }
}
