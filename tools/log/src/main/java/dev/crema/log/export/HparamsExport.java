package dev.crema.log.export;

import dev.crema.base.WholeFile;
import dev.crema.log.CaffeLog;
import dev.crema.log.Ending;
import dev.crema.log.Session;
import dev.crema.log.TestRows;
import dev.crema.log.tracked.Hyperparameters;
import dev.crema.log.tracked.KnownExperiment;
import dev.crema.log.tracked.KnownExperiment.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.TreeSet;

/**
 * What TensorBoard's tab HPARAMS shows (tensorboard/plugins/hparams/plugin_data.proto, api.proto): of each run its
 * hyperparameters, start and end; of all runs together the names of the hyperparameters and of the values to compare.
 */
public final class HparamsExport {
    /** What the file about all runs is called; it stands in the folder that they have in common. */
    public static final String EXPERIMENT_FILE = TensorBoardExport.fileName(0);

    private static final String PLUGIN = "hparams";
    private static final int EXPERIMENT = 2;
    private static final int START = 3;
    private static final int END = 4;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;
    private static final int WORD = 1;
    private static final int NUMBER = 3;
    private static final int TRAINING = 1;
    private static final int VALIDATION = 2;

    private final KnownExperiment known = new KnownExperiment();

    /** Knows no run yet; {@link #add} tells it of each. */
    public HparamsExport() {}

    /** Whether a log says enough to be told. */
    static boolean fits(CaffeLog log) {
        return !log.sessions().isEmpty()
                && !Hyperparameters.of(last(log).config()).isEmpty();
    }

    /** Writes the hyperparameters of the log's run, those of its last session, and when it started and ended. */
    static void session(CaffeLog log, ZoneId zone, OutputStream stream) throws IOException {
        Session session = last(log);
        double started = TensorBoardExport.wall(log.sessions().get(0).startedMicros(), zone);
        double ended = TensorBoardExport.wall(session.endedMicros(), zone);
        Message start = new Message();
        Hyperparameters.of(session.config())
                .forEach((name, value) -> start.message(
                        1,
                        new Message()
                                .text(1, name)
                                .message(
                                        2,
                                        value instanceof Double number
                                                ? new Message().number(2, number)
                                                : new Message().text(3, value.toString()))));
        start.number(5, started);
        Message end = new Message().whole(1, status(session.ending())).number(2, ended);
        EventWriter out = new EventWriter(stream, started);
        out.plugin(started, "_hparams_/session_start_info", PLUGIN, new Message().message(START, start));
        out.plugin(ended, "_hparams_/session_end_info", PLUGIN, new Message().message(END, end));
        out.flush();
    }

    /** 0, which is unknown, for a log that just stops. */
    private static int status(Ending ending) {
        if (ending instanceof Ending.Done || ending instanceof Ending.StoppedEarly) {
            return SUCCESS;
        }
        return ending instanceof Ending.Unfinished ? 0 : FAILURE;
    }

    private static Session last(CaffeLog log) {
        return log.sessions().get(log.sessions().size() - 1);
    }

    /** Notes what a log adds: the outputs of its test nets, and the train loss. */
    public void add(CaffeLog log) {
        if (!fits(log)) {
            return;
        }
        Hyperparameters.of(last(log).config()).forEach(known::hyperparameter);
        TestRows test = log.test();
        TreeSet<Integer> nets = new TreeSet<>();
        for (int row = 0; row < test.size(); row++) {
            nets.add(test.net(row));
        }
        for (int net : nets) {
            test.outputNames().forEach(name -> known.metric(new Metric(folder(net), name, VALIDATION)));
        }
        if (log.train().size() > 0) {
            known.metric(new Metric("train", "loss", TRAINING));
        }
    }

    /** TensorBoard shows first those that differ. */
    private static Message info(String name, int type, Collection<?> values) {
        return new Message().text(1, name).whole(4, type).whole(7, values.size() > 1 ? 1 : 0);
    }

    /** The folder of a test net's events. */
    static String folder(int net) {
        return net == 0 ? "validation" : "validation_" + net;
    }

    /** Writes what all runs have, with what an earlier export into this folder had; nothing where no log says anything. */
    public void write(Path folder) throws IOException {
        if (known.isEmpty()) {
            return;
        }
        Path file = folder.resolve(EXPERIMENT_FILE);
        known.readFrom(file);
        Message experiment = new Message();
        known.numbers()
                .forEach((name, values) -> experiment.message(
                        4,
                        info(name, NUMBER, values)
                                .message(
                                        6,
                                        new Message().number(1, values.first()).number(2, values.last()))));
        known.words().forEach((name, values) -> {
            Message list = new Message();
            values.forEach(value -> list.message(1, new Message().text(3, value)));
            experiment.message(4, info(name, WORD, values).message(5, list));
        });
        for (Metric metric : known.metrics()) {
            Message name = new Message().text(1, metric.group()).text(2, metric.tag());
            experiment.message(5, new Message().message(1, name).whole(5, metric.kind()));
        }
        WholeFile.write(file, stream -> {
            EventWriter out = new EventWriter(stream, 0);
            out.plugin(0, "_hparams_/experiment", PLUGIN, new Message().message(EXPERIMENT, experiment));
            out.flush();
        });
    }
}
