package dev.crema.log.export;

import dev.crema.log.Absent;
import dev.crema.log.Rows;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import dev.crema.log.timeline.WallClock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/**
 * TensorBoard's event files. Train and test values of one name share their tag, so that TensorBoard draws them into one
 * picture; the smoothed loss is {@code loss}, and a train output of that name, which is the last micro-batch's, {@code
 * loss (last batch)}.
 */
public final class TensorBoardExport {
    private final EventWriter out;
    private final ZoneId zone;

    private TensorBoardExport(Rows rows, ZoneId zone, OutputStream stream) throws IOException {
        this.out = new EventWriter(stream, rows.size() == 0 ? 0 : wall(rows.timeMicros(0), zone));
        this.zone = zone;
    }

    /** The name of an event file that begins at a time: TensorBoard knows such files by {@code tfevents}. */
    public static String fileName(long firstMicros) {
        long seconds = firstMicros == Absent.TIME ? 0 : Math.floorDiv(firstMicros, 1_000_000L);
        return String.format(java.util.Locale.ROOT, "events.out.tfevents.%010d.crema", Math.max(0, seconds));
    }

    /** Train rows: loss, learning rate, speed, outputs. */
    public static void train(TrainRows rows, ZoneId zone, OutputStream stream) throws IOException {
        TensorBoardExport export = new TensorBoardExport(rows, zone, stream);
        for (int row = 0; row < rows.size(); row++) {
            long time = rows.timeMicros(row);
            int step = rows.iteration(row);
            export.value(time, step, "loss", rows.loss(row));
            export.value(time, step, "learning_rate", rows.learningRate(row));
            export.value(time, step, "speed", rows.speed(row));
            for (int c = 0; c < rows.outputNames().size(); c++) {
                String name = rows.outputNames().get(c);
                String tag = name.equals("loss") ? "loss (last batch)" : name;
                export.value(time, step, tag, rows.outputs().value(c, row));
            }
        }
        export.out.flush();
    }

    /** Test rows of one test net. */
    public static void test(TestRows rows, int net, ZoneId zone, OutputStream stream) throws IOException {
        TensorBoardExport export = new TensorBoardExport(rows, zone, stream);
        for (int row = 0; row < rows.size(); row++) {
            for (int c = 0; rows.net(row) == net && c < rows.outputNames().size(); c++) {
                double value = rows.outputs().value(c, row);
                export.value(
                        rows.timeMicros(row),
                        rows.iteration(row),
                        rows.outputNames().get(c),
                        value);
            }
        }
        export.out.flush();
    }

    /** Seconds since 1970, 0 where the log has no clock. */
    static double wall(long micros, ZoneId zone) {
        return micros == Absent.TIME ? 0 : WallClock.epochSeconds(micros, zone);
    }

    private void value(long time, int step, String tag, double value) throws IOException {
        if (!Absent.is(value)) {
            out.scalar(wall(time, zone), step, tag, (float) value);
        }
    }
}
