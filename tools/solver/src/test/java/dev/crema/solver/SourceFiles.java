package dev.crema.solver;

import dev.crema.data.EmbeddedDigits;
import dev.crema.data.idx.MnistSource;
import dev.crema.schema.Datum;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.caffe.Cursor;
import org.bytedeco.caffe.DB;
import org.bytedeco.caffe.Transaction;
import org.bytedeco.caffe.global.caffe;
import org.bytedeco.javacpp.Loader;

/** Test data in the formats that Caffe reads besides LMDB. */
public final class SourceFiles {
    private SourceFiles() {}

    /** PNG files of the first digits, and a list of {@code name label} lines. */
    public static void images(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        try (MnistSource digits = EmbeddedDigits.source()) {
            for (int i = 0; i < count; i++) {
                Datum datum = Datum.parseFrom(digits.value(i));
                BufferedImage image =
                        new BufferedImage(datum.getWidth(), datum.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster()
                        .setDataElements(
                                0,
                                0,
                                datum.getWidth(),
                                datum.getHeight(),
                                datum.getData().toByteArray());
                ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
                lines.add(i + ".png " + datum.getLabel());
            }
        }
        Files.write(folder.resolve("list.txt"), lines);
    }

    /** {@code SourceFiles FROM_LMDB TO_LEVELDB}: by Caffe's own writer, in a process of its own that ends without Close. */
    public static void main(String[] args) {
        Loader.load(org.bytedeco.caffe.global.caffe.class);
        DB from = caffe.GetDB("lmdb");
        from.Open(args[0], caffe.READ);
        Cursor cursor = from.NewCursor();
        DB to = caffe.GetDB("leveldb");
        to.Open(args[1], caffe.NEW);
        Transaction transaction = to.NewTransaction();
        for (; cursor.valid(); cursor.Next()) {
            transaction.Put(cursor.key(), cursor.value());
        }
        transaction.Commit();
        Runtime.getRuntime().halt(0);
    }
}
