package dev.crema.log.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.crema.log.CaffeLog;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Event files read back by a decoder of their own: record framing, both checksums, and the message by field numbers. */
class TensorBoardExportTest {
    private static final String LOG = "I20231120 06:15:00.000000  1 solver.cpp:1] Solving x\n"
            + "I20231120 06:15:01.500000  1 solver.cpp:1] Iteration 20, loss = 0.25\n"
            + "I20231120 06:15:01.500000  1 solver.cpp:1]     Train net output #0: accuracy = 0.5\n"
            + "I20231120 06:15:01.500000  1 solver.cpp:1] Iteration 20, lr = 0.01\n"
            + "I20231120 06:15:02.500000  1 solver.cpp:1] Iteration 20, Testing net (#0)\n"
            + "I20231120 06:15:03.500000  1 solver.cpp:1]     Test net output #0: accuracy = nan\n";

    @Test
    void trainEventsReadBack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TensorBoardExport.train(log().train(), ZoneOffset.UTC, out);
        assertThat(decode(out.toByteArray()))
                .containsExactly(
                        "1.7004609015E9 version brain.Event:2",
                        "1.7004609015E9 20 loss 0.25",
                        "1.7004609015E9 20 learning_rate 0.01",
                        "1.7004609015E9 20 accuracy 0.5");
    }

    @Test
    void testEventsHaveTheSameTags() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TensorBoardExport.test(log().test(), 0, ZoneOffset.UTC, out);
        assertThat(decode(out.toByteArray()))
                .containsExactly("1.7004609035E9 version brain.Event:2", "1.7004609035E9 20 accuracy NaN");
    }

    private static CaffeLog log() throws IOException {
        return CaffeLogs.read(
                new ByteArrayInputStream(LOG.getBytes(StandardCharsets.US_ASCII)), "log", ReadOptions.DEFAULT);
    }

    private static List<String> decode(byte[] file) throws IOException {
        List<String> events = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int at = in.position();
            int length = (int) in.getLong();
            assertThat(in.getInt()).isEqualTo(masked(Arrays.copyOfRange(file, at, at + 8)));
            byte[] data = new byte[length];
            in.get(data);
            assertThat(in.getInt()).isEqualTo(masked(data));
            events.add(event(UnknownFieldSet.parseFrom(data)));
        }
        return events;
    }

    private static String event(UnknownFieldSet event) throws IOException {
        double wall = Double.longBitsToDouble(event.getField(1).getFixed64List().get(0));
        if (event.hasField(3)) {
            return wall + " version "
                    + event.getField(3).getLengthDelimitedList().get(0).toStringUtf8();
        }
        UnknownFieldSet summary = UnknownFieldSet.parseFrom(
                event.getField(5).getLengthDelimitedList().get(0));
        UnknownFieldSet value = UnknownFieldSet.parseFrom(
                summary.getField(1).getLengthDelimitedList().get(0));
        return wall + " " + event.getField(2).getVarintList().get(0) + " "
                + value.getField(1).getLengthDelimitedList().get(0).toStringUtf8() + " "
                + Float.intBitsToFloat(value.getField(2).getFixed32List().get(0));
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
