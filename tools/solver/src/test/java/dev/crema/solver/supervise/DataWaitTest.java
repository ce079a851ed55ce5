package dev.crema.solver.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.solver.Budget;
import dev.crema.solver.DummyNet;
import dev.crema.solver.Outcome;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunListener;
import dev.crema.solver.RunResult;
import dev.crema.solver.RunSpec;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the net waits for its data, in real Caffe. */
class DataWaitTest {
    private static final String NOTICE = "the solver waited for data";

    private final List<String> notices = new ArrayList<>();

    @TempDir
    private Path folder;

    /** Images of two million pixels are decoded for a net of one inner product. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aNetThatIsFasterThanItsDataIsTold(int replicas) throws Exception {
        BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 800, 1200);
        ImageIO.write(image, "png", folder.resolve("large.png").toFile());
        Files.writeString(folder.resolve("list.txt"), "large.png 3\n".repeat(8));
        String solver = DummyNet.solver(4, 1_000_000).replaceFirst("(?s)type: \"DummyData\".*?value: 3 } } }", """
                        type: "ImageData" top: "data" top: "label"
                          image_data_param { source: "list.txt" batch_size: 4 new_height: 8 new_width: 8 } }""");
        RunResult result = run(solver, replicas);
        assertThat(share(result)).isGreaterThan(0.5);
        assertThat(notices).singleElement().asString().startsWith(NOTICE);
        assertThat(result.log()).content().contains("Crema: notice = " + NOTICE);
    }

    @Test
    void aNetThatComputesMoreThanItReadsIsNotTold() throws Exception {
        RunResult result = run(DummyNet.solver(256, 1_000_000).replace("num_output: 32", "num_output: 4000"), 1);
        assertThat(share(result)).isLessThan(0.1);
        assertThat(notices).isEmpty();
    }

    private RunResult run(String solver, int replicas) throws Exception {
        Files.createDirectories(folder.resolve("snap"));
        RunSpec spec = RunSpec.of("wait", solver, folder, RunFiles.in(folder))
                .with(b -> b.budget(Budget.ofSeconds(1.5)).replicas(replicas));
        RunResult result = new Supervisor().execute(spec, new RunListener() {
            @Override
            public void notice(String text) {
                notices.add(text);
            }
        });
        assertThat(result.outcome()).isInstanceOf(Outcome.Stopped.class);
        return result;
    }

    private static double share(RunResult result) throws Exception {
        Matcher fact = Pattern.compile("Crema: data_wait_share = ([\\d.]+)").matcher(Files.readString(result.log()));
        assertThat(fact.find()).isTrue();
        return Double.parseDouble(fact.group(1));
    }
}
