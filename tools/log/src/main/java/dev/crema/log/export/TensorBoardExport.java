package dev.crema.log.export;

import com.google.protobuf.CodedOutputStream;
import dev.crema.log.Absent;
import dev.crema.log.Rows;
import dev.crema.log.TestRows;
import dev.crema.log.TrainRows;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.ZoneId;
import java.util.zip.CRC32C;

/**
 * TensorBoard's event files: records of a length, its masked CRC-32C, an {@code Event} message and its masked CRC-32C
 * (tensorflow/core/lib/io/record_writer.cc, tensorflow/core/util/event.proto). Train and test values of one name share
 * their tag, so that TensorBoard draws them into one picture; the smoothed loss is {@code loss}, and a train output of
 * that name, which is the last micro-batch's, {@code loss (last batch)}.
 */
public final class TensorBoardExport {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;

    private final OutputStream out;
    private final ZoneId zone;

    private TensorBoardExport(OutputStream stream, ZoneId zone, double firstWall) throws IOException {
        this.out = new BufferedOutputStream(stream, 1 << 16);
        this.zone = zone;
        record(firstWall, 0, true, "brain.Event:2", 0);
    }

    /** The name of an event file that begins at a time: TensorBoard knows such files by {@code tfevents}. */
    public static String fileName(long firstMicros) {
        long seconds = firstMicros == Absent.TIME ? 0 : Math.floorDiv(firstMicros, 1_000_000L);
        return String.format(java.util.Locale.ROOT, "events.out.tfevents.%010d.crema", Math.max(0, seconds));
    }

    /** Train rows: loss, learning rate, speed, outputs. */
    public static void train(TrainRows rows, ZoneId zone, OutputStream stream) throws IOException {
        TensorBoardExport export = begin(rows, zone, stream);
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
        TensorBoardExport export = begin(rows, zone, stream);
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

    private static TensorBoardExport begin(Rows rows, ZoneId zone, OutputStream stream) throws IOException {
        return new TensorBoardExport(stream, zone, rows.size() == 0 ? 0 : wall(rows.timeMicros(0), zone));
    }

    private static double wall(long micros, ZoneId zone) {
        return micros == Absent.TIME ? 0 : WallClock.epochSeconds(micros, zone);
    }

    private void value(long time, int step, String tag, double value) throws IOException {
        if (!Absent.is(value)) {
            record(wall(time, zone), step, false, tag, (float) value);
        }
    }

    private void record(double wall, long step, boolean version, String text, float value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream event = CodedOutputStream.newInstance(bytes);
        event.writeDouble(WALL_TIME, wall);
        if (version) {
            event.writeString(FILE_VERSION, text);
        } else {
            event.writeInt64(STEP, step);
            event.writeByteArray(SUMMARY, message(SUMMARY_VALUE, scalar(text, value)));
        }
        event.flush();
        byte[] data = bytes.toByteArray();
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        out.write(maskedCrc(length));
        out.write(data);
        out.write(maskedCrc(data));
    }

    private static byte[] scalar(String tag, float value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream message = CodedOutputStream.newInstance(bytes);
        message.writeString(VALUE_TAG, tag);
        message.writeFloat(VALUE_SIMPLE, value);
        message.flush();
        return bytes.toByteArray();
    }

    private static byte[] message(int field, byte[] inner) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream message = CodedOutputStream.newInstance(bytes);
        message.writeByteArray(field, inner);
        message.flush();
        return bytes.toByteArray();
    }

    /** The mask keeps a CRC of data that holds CRCs from being trivial: rotate by 15 bits, add a constant. */
    private static byte[] maskedCrc(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data, 0, data.length);
        int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }
}
