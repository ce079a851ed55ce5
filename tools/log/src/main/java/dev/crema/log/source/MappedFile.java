package dev.crema.log.source;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A finished file of any length, mapped in windows of 1 GiB. Several threads may copy from it. */
public final class MappedFile {
    private static final long WINDOW = 1L << 30;

    private final MappedByteBuffer[] windows;
    private final long size;

    private MappedFile(MappedByteBuffer[] windows, long size) {
        this.windows = windows;
        this.size = size;
    }

    /** Maps a file. */
    public static MappedFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            MappedByteBuffer[] windows = new MappedByteBuffer[(int) ((size + WINDOW - 1) / WINDOW)];
            for (int i = 0; i < windows.length; i++) {
                long from = i * WINDOW;
                windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(WINDOW, size - from));
            }
            return new MappedFile(windows, size);
        }
    }

    /** Bytes in the file. */
    public long size() {
        return size;
    }

    /** Copies up to {@code length} bytes from {@code position}; fewer only at the end. Returns how many. */
    public int copy(long position, byte[] into, int offset, int length) {
        int want = (int) Math.max(0, Math.min(length, size - position));
        int done = 0;
        while (done < want) {
            long at = position + done;
            MappedByteBuffer window = windows[(int) (at / WINDOW)];
            int inWindow = (int) (at % WINDOW);
            int count = Math.min(want - done, window.limit() - inWindow);
            window.get(inWindow, into, offset + done, count);
            done += count;
        }
        return want;
    }
}
