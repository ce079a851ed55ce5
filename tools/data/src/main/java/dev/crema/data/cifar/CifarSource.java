package dev.crema.data.cifar;

import static dev.crema.base.Setting.COARSE;

import dev.crema.base.CremaException;
import dev.crema.data.record.Datums;
import dev.crema.data.record.ExampleSource;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The records of some of CIFAR's binary files, one file after the other. Records are those of convert_cifar_data. */
final class CifarSource implements ExampleSource, Closeable {
    private static final Shape SHAPE = new Shape(3, 32, 32);
    private static final int PIXELS = 3 * 32 * 32;

    private final List<FileChannel> channels = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Path> files;
    private final Cifar.Labels labels;

    /** @throws CremaException if a file is missing, cut, or has a label out of range */
    CifarSource(List<Path> files, Cifar.Labels labels) {
        this.files = files;
        this.labels = labels;
        try {
            for (Path file : files) {
                open(file);
            }
            for (int i = 0; i < size(); i++) {
                checkLabel(i);
            }
        } catch (CremaException e) {
            close();
            throw e;
        }
    }

    private void open(Path file) {
        int recordBytes = labels.bytes() + PIXELS;
        try {
            long bytes = Files.size(file);
            if (bytes == 0 || bytes % recordBytes != 0) {
                throw CremaException.input(
                        String.format(
                                Locale.ROOT,
                                "%s: truncated: %,d bytes are no whole number of records of %,d",
                                file,
                                bytes,
                                recordBytes),
                        "fetch the binary version again, or say " + COARSE + " or not for CIFAR-100");
            }
            channels.add(FileChannel.open(file));
            ends.add(size() + (int) (bytes / recordBytes));
        } catch (IOException e) {
            throw CremaException.input(
                            file + ": cannot be read", "unpack the binary version of CIFAR, not the Python one")
                    .because(e);
        }
    }

    private void checkLabel(int index) {
        int label = Byte.toUnsignedInt(read(index, labels.offset(), 1)[0]);
        if (label >= labels.classes()) {
            throw CremaException.input(
                    String.format(
                            Locale.ROOT,
                            "%s: label %d of record %d is out of range 0 to %d",
                            files.get(file(index)),
                            label,
                            index - start(file(index)),
                            labels.classes() - 1),
                    "fetch the binary version again");
        }
    }

    private int file(int index) {
        int file = 0;
        while (index >= ends.get(file)) {
            file++;
        }
        return file;
    }

    private int start(int file) {
        return file == 0 ? 0 : ends.get(file - 1);
    }

    private byte[] read(int index, int offset, int length) {
        int file = file(index);
        ByteBuffer into = ByteBuffer.allocate(length);
        long at = (long) (index - start(file)) * (labels.bytes() + PIXELS) + offset;
        try {
            while (into.hasRemaining()) {
                if (channels.get(file).read(into, at + into.position()) < 0) {
                    throw CremaException.input(files.get(file) + ": became shorter while it was read", "try again");
                }
            }
        } catch (IOException e) {
            throw CremaException.input(files.get(file) + ": cannot be read", "check the disk")
                    .because(e);
        }
        return into.array();
    }

    @Override
    public int size() {
        return ends.isEmpty() ? 0 : ends.get(ends.size() - 1);
    }

    @Override
    public byte[] key(int index, int position) {
        return Keys.number(position, Keys.digits(size(), 5));
    }

    @Override
    public byte[] value(int index) {
        int label = Byte.toUnsignedInt(read(index, labels.offset(), 1)[0]);
        return Datums.raw(SHAPE, read(index, labels.bytes(), PIXELS), label);
    }

    @Override
    public long bytesAtMost() {
        return size() * 4096L * 5 / 4 + 16 * 4096;
    }

    @Override
    public void close() {
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written: there is nothing to lose.
            }
        }
    }
}
