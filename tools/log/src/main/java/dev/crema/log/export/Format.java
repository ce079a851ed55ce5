package dev.crema.log.export;

import dev.crema.base.WholeFile;
import dev.crema.log.CaffeLog;
import dev.crema.log.TestRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The formats a log can be written in, each as files of a folder. */
public enum Format {
    /** parse_log.py's two tables. */
    CSV,
    /** parse_log.sh's two tables. */
    SH,
    /** One object. */
    JSON,
    /** One object a line. */
    JSONL,
    /** Event files under {@code <name>/train} and {@code <name>/validation}, and one with hyperparameters in {@code <name>}. */
    TENSORBOARD,
    /** A run in MLflow's file store. */
    MLFLOW;

    /** Whether it may go to the standard output. */
    public boolean isStream() {
        return this == JSON || this == JSONL;
    }

    /**
     * Writes a log.
     *
     * @param name what the files are called, without what the format adds
     * @return the files written; of MLflow the folder of the run
     */
    public List<Path> write(CaffeLog log, Path folder, String name) throws IOException {
        List<Path> files = new ArrayList<>();
        switch (this) {
            case CSV -> {
                file(files, folder.resolve(name + ".train"), out -> CsvExport.train(log.train(), out));
                for (int net : nets(log.test())) {
                    String suffix = net == 0 ? ".test" : ".test." + net;
                    file(
                            files,
                            folder.resolve(name + suffix),
                            out -> CsvExport.test(log.train(), log.test(), net, out));
                }
            }
            case SH -> {
                file(files, folder.resolve(name + ".train"), out -> ShExport.train(log.train(), out));
                file(files, folder.resolve(name + ".test"), out -> ShExport.test(log.test(), out));
            }
            case JSON -> file(files, folder.resolve(name + ".json"), out -> JsonExport.object(log, out));
            case JSONL -> file(files, folder.resolve(name + ".jsonl"), out -> JsonExport.lines(log, out));
            case TENSORBOARD -> tensorBoard(files, log, folder.resolve(name));
            case MLFLOW -> files.add(MlflowExport.write(log, folder, name, ZoneId.systemDefault()));
        }
        return files;
    }

    /** Writes logs to one stream: several as an array, or line after line. */
    public void write(List<CaffeLog> logs, OutputStream out) throws IOException {
        if (this == JSON && logs.size() == 1) {
            JsonExport.object(logs.get(0), out);
        } else if (this == JSON) {
            JsonExport.array(logs, out);
        } else {
            for (CaffeLog log : logs) {
                JsonExport.lines(log, out);
            }
        }
    }

    private static void tensorBoard(List<Path> files, CaffeLog log, Path folder) throws IOException {
        ZoneId zone = ZoneId.systemDefault();
        if (log.train().size() > 0) {
            String name = TensorBoardExport.fileName(log.train().timeMicros(0));
            file(files, folder.resolve("train").resolve(name), out -> TensorBoardExport.train(log.train(), zone, out));
        }
        if (log.test().size() > 0) {
            String name = TensorBoardExport.fileName(log.test().timeMicros(0));
            for (int net : nets(log.test())) {
                file(
                        files,
                        folder.resolve(HparamsExport.folder(net)).resolve(name),
                        out -> TensorBoardExport.test(log.test(), net, zone, out));
            }
        }
        if (HparamsExport.fits(log)) {
            String name = TensorBoardExport.fileName(log.sessions().get(0).startedMicros());
            file(files, folder.resolve(name), out -> HparamsExport.session(log, zone, out));
        }
    }

    /** Numbers of the test nets; net 0 is there even without rows. */
    private static Set<Integer> nets(TestRows test) {
        Set<Integer> nets = new TreeSet<>();
        nets.add(0);
        for (int row = 0; row < test.size(); row++) {
            nets.add(test.net(row));
        }
        return nets;
    }

    private static void file(List<Path> files, Path file, WholeFile.Content content) throws IOException {
        WholeFile.write(file, content);
        files.add(file);
    }
}
