package dev.crema.log.example;

import dev.crema.log.CaffeLogs;
import dev.crema.log.Run;
import dev.crema.log.Runs;
import java.io.IOException;
import java.nio.file.Path;

/** The example of the README and of docs/logs.md, word for word; a test runs it. */
public final class ReadALog {
    private ReadALog() {}

    // example
    public static void main(String[] arguments) throws IOException {
        for (Run run : Runs.of(CaffeLogs.read(Path.of(arguments[0])))) {
            System.out.println(run.config().netName().orElse("a net") + ", batch "
                    + run.config().effectiveBatchSize().orElse(0) + ", "
                    + run.last().ended());
            for (int row = 0; row < run.test().size(); row++) {
                System.out.println(run.test().iteration(row) + " " + run.test().seconds(row) + " "
                        + run.test().output("accuracy").get(row));
            }
        }
    }
    // end
}
