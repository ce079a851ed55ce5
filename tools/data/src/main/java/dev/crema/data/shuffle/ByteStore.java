package dev.crema.data.shuffle;

import java.util.ArrayList;
import java.util.List;

/** Bytes one after another, more than one array holds, without copying them when they grow. */
final class ByteStore {
    private static final int CHUNK = 1 << 20;

    private final List<byte[]> chunks = new ArrayList<>();
    private long size;

    long size() {
        return size;
    }

    void append(byte[] bytes) {
        for (byte b : bytes) {
            int at = (int) (size % CHUNK);
            if (at == 0) {
                chunks.add(new byte[CHUNK]);
            }
            chunks.get(chunks.size() - 1)[at] = b;
            size++;
        }
    }

    byte[] read(long offset, int length) {
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            long at = offset + i;
            out[i] = chunks.get((int) (at / CHUNK))[(int) (at % CHUNK)];
        }
        return out;
    }
}
