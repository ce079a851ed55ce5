package dev.crema.log.export;

import dev.crema.log.tracked.MaskedCrc;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes an event file of TensorBoard: records of a length, its masked CRC-32C, an {@code Event} message and its masked
 * CRC-32C (tensorflow/core/lib/io/record_writer.cc, tensorflow/core/util/event.proto). Not thread-safe.
 */
final class EventWriter {
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int VALUE_TENSOR = 8;
    private static final int VALUE_METADATA = 9;
    private static final int METADATA_PLUGIN = 1;
    private static final int PLUGIN_NAME = 1;
    private static final int PLUGIN_CONTENT = 2;

    private final OutputStream out;

    /** Begins a file with the version that TensorBoard asks for. */
    EventWriter(OutputStream stream, double wallTime) throws IOException {
        out = new BufferedOutputStream(stream, 1 << 16);
        record(new Message().number(WALL_TIME, wallTime).text(FILE_VERSION, "brain.Event:2"));
    }

    void scalar(double wallTime, long step, String tag, float value) throws IOException {
        value(wallTime, step, new Message().text(VALUE_TAG, tag).real(VALUE_SIMPLE, value));
    }

    /** The data of a plugin, with the empty tensor that a value must have: no floats (type 1), in a row of length 0. */
    void plugin(double wallTime, String tag, String plugin, Message content) throws IOException {
        Message owner = new Message().text(PLUGIN_NAME, plugin).message(PLUGIN_CONTENT, content);
        Message shape = new Message().message(2, new Message().whole(1, 0));
        value(
                wallTime,
                0,
                new Message()
                        .text(VALUE_TAG, tag)
                        .message(VALUE_TENSOR, new Message().whole(1, 1).message(2, shape))
                        .message(VALUE_METADATA, new Message().message(METADATA_PLUGIN, owner)));
    }

    private void value(double wallTime, long step, Message value) throws IOException {
        record(new Message()
                .number(WALL_TIME, wallTime)
                .whole(STEP, step)
                .message(SUMMARY, new Message().message(SUMMARY_VALUE, value)));
    }

    private void record(Message event) throws IOException {
        byte[] data = event.bytes();
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        checksum(length);
        out.write(data);
        checksum(data);
    }

    private void checksum(byte[] data) throws IOException {
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MaskedCrc.of(data))
                .array());
    }

    void flush() throws IOException {
        out.flush();
    }
}
