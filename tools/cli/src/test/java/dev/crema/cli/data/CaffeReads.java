package dev.crema.cli.data;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.caffe.Datum;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/**
 * A program of its own: calls Caffe's {@code ReadImageToDatum} for every file of a list and writes the serialised Datums
 * one after the other, each behind its length; -1 for a file that Caffe does not read.
 */
final class CaffeReads {
    private CaffeReads() {}

    /** @param arguments root, list, output, then for each way of reading: height,width,color,encoding */
    public static void main(String[] arguments) throws IOException {
        Loader.load(caffe.class);
        Path root = Path.of(arguments[0]);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2]))))) {
            for (int way = 3; way < arguments.length; way++) {
                String[] flags = arguments[way].split(",", -1);
                for (String line : Files.readAllLines(Path.of(arguments[1]))) {
                    int space = line.lastIndexOf(' ');
                    String name = line.substring(0, space);
                    read(root.resolve(name), Integer.parseInt(line.substring(space + 1)), flags, out);
                }
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void read(Path file, int label, String[] flags, DataOutputStream out) throws IOException {
        String name = file.toString();
        // As convert_imageset: --encoded guesses from the name.
        String encoding = flags[3].equals("name") ? name.substring(name.lastIndexOf('.') + 1) : flags[3];
        try (Datum datum = new Datum()) {
            boolean read = caffe.ReadImageToDatum(
                    name,
                    label,
                    Integer.parseInt(flags[0]),
                    Integer.parseInt(flags[1]),
                    flags[2].equals("color"),
                    encoding,
                    datum);
            if (!read) {
                out.writeInt(-1);
                return;
            }
            try (BytePointer bytes = datum.SerializeAsString()) {
                byte[] copy = new byte[Math.toIntExact(bytes.limit())];
                bytes.get(copy);
                out.writeInt(copy.length);
                out.write(copy);
            }
        }
    }
}
