package dev.crema.study;

import dev.crema.log.CaffeLog;
import dev.crema.log.read.CaffeLogs;
import dev.crema.log.read.ManyLogs;
import dev.crema.study.conclude.Conclusion;
import dev.crema.study.conclude.Survivors;
import dev.crema.study.group.Effects;
import dev.crema.study.measure.MeasureOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From logs to conclusions, in one call. */
public final class Study {
    private Study() {}

    /**
     * What some Caffe logs say about the batch size.
     *
     * @param logs files; sessions that resumed each other are joined, in one file or several
     * @throws dev.crema.log.LogException when one is no Caffe log
     * @throws IOException when one cannot be read
     */
    public static Conclusion ofLogs(List<Path> logs, MeasureOptions options) throws IOException {
        return ofLogs(logs, options, Optional.empty());
    }

    /**
     * As {@link #ofLogs(List, MeasureOptions)}.
     *
     * @param survivors what a race left over, where there was one
     */
    public static Conclusion ofLogs(List<Path> logs, MeasureOptions options, Optional<Survivors> survivors)
            throws IOException {
        List<CaffeLog> read = new ArrayList<>();
        ManyLogs.read(
                logs.stream().map(Path::toString).toList(), name -> CaffeLogs.read(Path.of(name)), new ManyLogs.User() {
                    @Override
                    public void take(CaffeLog log) {
                        read.add(log);
                    }

                    @Override
                    public void failed(String name, IOException why) throws IOException {
                        throw why;
                    }
                });
        return Conclusion.of(Effects.ofLogs(read, options), survivors);
    }
}
