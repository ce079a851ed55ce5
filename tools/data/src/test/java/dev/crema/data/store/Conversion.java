package dev.crema.data.store;

import dev.crema.base.CremaException;
import dev.crema.data.Databases;
import dev.crema.data.record.Datums;
import dev.crema.data.record.ExampleSource;
import dev.crema.data.record.Keys;
import dev.crema.data.record.Shape;
import dev.crema.data.shuffle.Shuffler;
import java.nio.file.Path;

/** A program of its own, to be killed, starved and run out of disk. */
final class Conversion {
    private Conversion() {}

    /** @param arguments {@code make OUT RECORDS MILLISECONDS}, or {@code shuffle IN OUT} */
    public static void main(String[] arguments) {
        try {
            if (arguments[0].equals("make")) {
                int records = Integer.parseInt(arguments[2]);
                long pause = Long.parseLong(arguments[3]);
                Databases.write(new Slow(records, pause), "test", Path.of(arguments[1]), WriteOptions.defaults());
            } else {
                Shuffler.shuffle(Path.of(arguments[1]), Path.of(arguments[2]), 3);
            }
        } catch (CremaException e) {
            System.err.println(e.text() + " | " + e.nextStep());
            System.exit(e.kind() == CremaException.Kind.INPUT ? 3 : 1);
        }
    }

    /** Records of 16 KB, each after a pause in milliseconds. It says that it needs no room, so that the disk may fill. */
    private record Slow(int size, long pause) implements ExampleSource {
        @Override
        public byte[] key(int index, int position) {
            return Keys.number(position, 8);
        }

        @Override
        public byte[] value(int index) {
            if (pause > 0) {
                System.out.println(index);
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Datums.raw(new Shape(1, 128, 128), new byte[128 * 128], index % 10);
        }

        @Override
        public long bytesAtMost() {
            return 0;
        }
    }
}
