package dev.crema.log.tracked;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Event files by TensorFlow's own classes: framing and checksums of their own, so that no code here is asked twice. */
public final class EventFiles {
    private EventFiles() {}

    /** The events of a file, whose checksums are all right. */
    public static List<Event> read(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int at = in.position();
            byte[] data = new byte[(int) in.getLong()];
            assertThat(in.getInt()).isEqualTo(masked(Arrays.copyOfRange(bytes, at, at + 8)));
            in.get(data);
            assertThat(in.getInt()).isEqualTo(masked(data));
            events.add(event(data));
        }
        return events;
    }

    private static Event event(byte[] data) {
        try {
            return Event.parseFrom(data);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("TensorFlow cannot read it", e);
        }
    }

    /** The file of some events. */
    public static byte[] bytes(Event... events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Event event : events) {
            byte[] data = event.toByteArray();
            byte[] length = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(data.length)
                    .array();
            out.writeBytes(length);
            out.writeBytes(number(masked(length)));
            out.writeBytes(data);
            out.writeBytes(number(masked(data)));
        }
        return out.toByteArray();
    }

    static Event version(double wallTime) {
        return Event.newBuilder()
                .setWallTime(wallTime)
                .setFileVersion("brain.Event:2")
                .build();
    }

    static Event scalar(double wallTime, long step, String tag, double value) {
        return event(wallTime, step, Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
    }

    static Event event(double wallTime, long step, Summary.Value.Builder value) {
        return Event.newBuilder()
                .setWallTime(wallTime)
                .setStep(step)
                .setSummary(Summary.newBuilder().addValue(value))
                .build();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** CRC-32C bit by bit (Castagnoli's polynomial, reflected), masked as TensorFlow does. */
    private static int masked(byte[] data) {
        int crc = -1;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) != 0 ? 0x82f63b78 : 0);
            }
        }
        crc = ~crc;
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }
}
