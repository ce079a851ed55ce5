package dev.crema.study.group;

import dev.crema.log.figures.Target;
import dev.crema.study.SyntheticLog;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic logs of several seeds of a batch size, for tests. */
abstract class LogsOfSeeds {
    @TempDir
    Path folder;

    Path log(String name, SyntheticLog log) throws IOException {
        return log.write(folder.resolve(name));
    }

    List<Path> seeds(int batch, int maxIter) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            logs.add(log(
                    "b" + batch + "-s" + seed + ".log",
                    new SyntheticLog()
                            .batch(batch)
                            .seed(seed)
                            .maxIter(maxIter)
                            .secondsPerIteration(0.01 + 1e-4 * batch)));
        }
        return logs;
    }

    static MeasureOptions target(String text) {
        return MeasureOptions.DEFAULT.withTarget(Target.parse(text));
    }
}
