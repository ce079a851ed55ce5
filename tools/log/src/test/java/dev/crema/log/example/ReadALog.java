package dev.crema.log.example;

import dev.crema.log.Run;
import dev.crema.log.Runs;
import dev.crema.log.figures.RunFigures;
import dev.crema.log.read.CaffeLogs;
import java.io.IOException;
import java.nio.file.Path;

/** The example of the README and of docs/logs.md, word for word; a test runs it. */
public final class ReadALog {
    private ReadALog() {}

    // example
    public static void main(String[] arguments) throws IOException {
        for (Run run : Runs.of(CaffeLogs.read(Path.of(arguments[0])))) {
            RunFigures figures = RunFigures.of(run);
            System.out.println(run.config().netName().orElse("a net") + ", batch "
                    + run.config().effectiveBatchSize().orElse(0) + ", "
                    + figures.verdict().text());
            for (int row = 0; row < run.test().size(); row++) {
                System.out.println(
                        run.test().iteration(row) + " " + run.test().seconds(row) + " " + figures.accuracy(row));
            }
        }
    }
    // end
}
