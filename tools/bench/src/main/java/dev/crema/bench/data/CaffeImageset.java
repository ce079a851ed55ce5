package dev.crema.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.caffe.DB;
import org.bytedeco.caffe.Datum;
import org.bytedeco.caffe.Transaction;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/**
 * What convert-imageset is measured against: the loop of Caffe's own convert_imageset, over Caffe's own ReadImageToDatum
 * and its LMDB transaction, a commit every 1,000 images.
 */
public final class CaffeImageset {
    private static final int COMMIT_EVERY = 1000;

    private CaffeImageset() {}

    /** @param arguments root, list, out, height and width */
    public static void main(String[] arguments) throws IOException {
        Loader.load(caffe.class);
        int size = Integer.parseInt(arguments[3]);
        List<String> lines = Files.readAllLines(Path.of(arguments[1]));
        DB database = caffe.GetDB("lmdb");
        database.Open(arguments[2], caffe.NEW);
        Transaction transaction = database.NewTransaction();
        try (Datum datum = new Datum()) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int space = line.lastIndexOf(' ');
                String name = line.substring(0, space);
                int label = Integer.parseInt(line.substring(space + 1));
                if (!caffe.ReadImageToDatum(arguments[0] + "/" + name, label, size, size, true, "", datum)) {
                    throw new IOException(name);
                }
                try (BytePointer key = new BytePointer(String.format(Locale.ROOT, "%08d_%s", i, name));
                        BytePointer value = datum.SerializeAsString()) {
                    transaction.Put(key, value);
                }
                if ((i + 1) % COMMIT_EVERY == 0) {
                    transaction.Commit();
                    transaction = database.NewTransaction();
                }
            }
        }
        transaction.Commit();
        database.Close();
        Runtime.getRuntime().halt(0);
    }
}
