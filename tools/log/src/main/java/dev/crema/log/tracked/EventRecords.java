package dev.crema.log.tracked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The records of an event file: a length of eight bytes, its checksum, the data, its checksum, all little-endian
 * (tensorflow/core/lib/io/record_writer.cc). Not thread-safe.
 */
final class EventRecords {
    private static final int HEAD = 12;
    private static final int FOOT = 4;

    /** What came next. */
    enum Next {
        RECORD,
        END,
        /** The file ends within a record. */
        CUT,
        /** The checksum of the data is wrong; the next record can be read. */
        DAMAGED,
        /** The length is wrong, so nobody knows where the next record begins. */
        LOST
    }

    private final InputStream in;
    private byte[] data = new byte[0];
    private long number;

    EventRecords(InputStream in) {
        this.in = in;
    }

    /** Reads a record. */
    Next next() throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length == 0) {
            return Next.END;
        }
        number++;
        if (head.length < HEAD) {
            return Next.CUT;
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long length = numbers.getLong();
        if (numbers.getInt() != MaskedCrc.of(head, 0, 8) || length < 0 || length > Integer.MAX_VALUE - 64) {
            return Next.LOST;
        }
        data = in.readNBytes((int) length);
        byte[] foot = in.readNBytes(FOOT);
        if (data.length < length || foot.length < FOOT) {
            return Next.CUT;
        }
        int said = ByteBuffer.wrap(foot).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return said == MaskedCrc.of(data) ? Next.RECORD : Next.DAMAGED;
    }

    /** The data of the last record. */
    byte[] data() {
        return data;
    }

    /** The number of the last record, from 1. */
    long number() {
        return number;
    }
}
