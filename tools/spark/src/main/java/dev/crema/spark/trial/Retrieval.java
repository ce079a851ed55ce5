package dev.crema.spark.trial;

import dev.crema.base.WholeFile;
import dev.crema.solver.RunFiles;
import dev.crema.solver.RunSpec;
import dev.crema.solver.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Lays what came back where the run wanted it; each file whole or not at all. */
final class Retrieval {
    private static final String LOG = "train.log";
    private static final String SOLVER = "solver.prototxt";

    private final RunSpec spec;
    private final String prefix;

    /**
     * Lays out for a run.
     *
     * @param prefix its solver's own snapshot_prefix
     */
    Retrieval(RunSpec spec, String prefix) {
        this.spec = spec;
        this.prefix = prefix;
    }

    /** The log's place on this machine. */
    Path log() {
        return spec.workingDir().resolve(spec.files().log());
    }

    /** Writes all files; the log last, as it is the record that the run took place. */
    void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().equals(LOG)) {
                WholeFile.write(place(file.getKey()), file.getValue());
            }
        }
        byte[] log = files.get(LOG);
        if (log == null) {
            return;
        }
        if (spec.start() instanceof Start.Resume && Files.exists(log())) {
            Files.write(log(), log, StandardOpenOption.APPEND); // the same experiment goes on
        } else {
            WholeFile.write(log(), log);
        }
    }

    private Path place(String name) {
        RunFiles files = spec.files();
        Path place;
        if (name.equals(SOLVER)) {
            place = files.solver();
        } else if (name.startsWith("net") && name.endsWith(".prototxt")) {
            place = files.netStem().resolveSibling(files.netStem().getFileName() + name.substring("net".length()));
        } else if (name.startsWith(Relocation.SNAPSHOTS + "/")) {
            String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
            place = Path.of(folder + name.substring(Relocation.SNAPSHOTS.length() + 1));
        } else {
            place = files.log().resolveSibling(name);
        }
        return spec.workingDir().resolve(place);
    }
}
