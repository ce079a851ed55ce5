package dev.crema.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.Crema;
import dev.crema.cli.plot.LogText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare --figures} writes what a paper needs. */
class FiguresTest {
    @TempDir
    Path folder;

    private int compare(String figures) throws IOException {
        for (int batch : new int[] {16, 64}) {
            for (int seed = 1; seed <= 2; seed++) {
                Files.writeString(
                        folder.resolve(batch + "-" + seed + ".log"), LogText.learning("LeNet", batch, 0.01, seed));
            }
        }
        var nowhere = new PrintWriter(new StringWriter());
        String[] command = {
            "compare", folder + "/*.log", "-o", folder.resolve("out").toString(), "--figures", figures
        };
        return Crema.run(command, nowhere, nowhere);
    }

    @Test
    void picturesTablesAndACitation() throws IOException {
        assertThat(compare("svg,pdf")).isZero();
        Path out = folder.resolve("out");
        for (String name : new String[] {"final-accuracy", "loss-vs-iterations"}) {
            assertThat(out.resolve(name + ".svg")).isNotEmptyFile();
            assertThat(out.resolve(name + ".pdf")).isNotEmptyFile();
        }
        assertThat(out.resolve("batch-sizes.tex")).content().contains("\\begin{tabular}", "\\toprule");
        assertThat(out.resolve("batch-sizes.md")).content().contains("| batch |");
        assertThat(out.resolve("answers.md")).isNotEmptyFile();
        assertThat(out.resolve("crema.bib")).content().startsWith("@misc{crema,");
    }

    @Test
    void anUnknownFormatIsSaidBeforeAnythingIsRead() throws IOException {
        assertThat(compare("gif")).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
