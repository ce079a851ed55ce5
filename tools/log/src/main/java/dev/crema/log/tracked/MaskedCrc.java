package dev.crema.log.tracked;

import java.util.zip.CRC32C;

/** The checksum of event files: CRC-32C, masked (tensorflow/core/lib/hash/crc32c.h). */
public final class MaskedCrc {
    private MaskedCrc() {}

    /** The checksum of some bytes. The mask is a rotation by 15 bits and a constant that is added. */
    public static int of(byte[] data, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, from, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    /** The checksum of all bytes. */
    public static int of(byte[] data) {
        return of(data, 0, data.length);
    }
}
