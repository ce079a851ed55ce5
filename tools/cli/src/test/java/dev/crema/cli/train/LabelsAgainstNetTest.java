package dev.crema.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crema.cli.Crema;
import dev.crema.data.EmbeddedDigits;
import dev.crema.solver.gpu.NvidiaSmi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that the net cannot tell apart are known before Caffe starts, whatever else is wrong. */
class LabelsAgainstNetTest {
    @TempDir
    private static Path place;

    @BeforeAll
    static void digits() throws IOException {
        EmbeddedDigits.write(place.resolve("data"), 1);
    }

    private String dryRun(int code, int classes, String layer, String mode) throws IOException {
        Path from = Path.of(System.getProperty("crema.root"), "prototxt", "logistic");
        for (String name : List.of("solver.prototxt", "train_test.prototxt")) {
            String text = Files.readString(from.resolve(name));
            Files.writeString(
                    place.resolve(name),
                    text.replace("prototxt/logistic/", place + "/")
                            .replace("data/mnist", place + "/data/mnist")
                            .replace("num_output: 10", "num_output: " + classes)
                            .replace("type: \"SoftmaxWithLoss\"", layer)
                            .replace("solver_mode: CPU", "solver_mode: " + mode));
        }
        StringWriter err = new StringWriter();
        int exit = Crema.run(
                new String[] {
                    "train", "--solver", place.resolve("solver.prototxt").toString(), "--dry-run"
                },
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true));
        assertThat(exit).as(err.toString()).isEqualTo(code);
        return err.toString();
    }

    private static final String LOSS = "type: \"SoftmaxWithLoss\"";

    @Test
    void tenDigitsAndNineClasses() throws IOException {
        assertThat(dryRun(3, 9, LOSS, "CPU"))
                .contains("train_test.prototxt:", "has 9 classes, 0 to 8", "go from 0 to 9", "num_output: 10");
    }

    @Test
    void moreClassesThanLabelsAreFine() throws IOException {
        dryRun(0, 10, LOSS, "CPU");
        dryRun(0, 12, LOSS, "CPU");
    }

    @Test
    void aLabelThatTheLossIgnoresIsNoClass() throws IOException {
        dryRun(0, 9, LOSS + " loss_param { ignore_label: 9 }", "CPU");
    }

    @Test
    void aMissingGpuHidesNoOtherFault() throws IOException {
        assumeTrue(NvidiaSmi.cards().isEmpty(), "this machine has a GPU");
        assertThat(dryRun(3, 9, LOSS, "GPU"))
                .contains("has 9 classes", "There is no GPU here", "--set solver_mode=CPU");
    }
}
