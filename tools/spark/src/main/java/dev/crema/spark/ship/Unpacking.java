package dev.crema.spark.ship;

import dev.crema.spark.ship.Parcel.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkFiles;

/** What came, under its own names again. Once for each executor. */
public final class Unpacking {
    private static final Map<Path, Path> DONE = new HashMap<>();

    private Unpacking() {}

    /**
     * Lays a parcel out.
     *
     * @param place the executor's own folder
     * @return the folder or file
     * @throws IOException where a file did not come, or came with another checksum
     */
    public static Path of(Parcel parcel, Path place) throws IOException {
        synchronized (DONE) {
            Path done = DONE.get(parcel.path());
            if (done != null) {
                return done;
            }
            Path folder = Files.createTempDirectory(Files.createDirectories(place), "shipped");
            for (Item item : parcel.items()) {
                Path came = Path.of(SparkFiles.get(item.sha256()));
                String sha = Sha256.of(came);
                if (!sha.equals(item.sha256())) {
                    throw new IOException(parcel.path() + "/" + item.name() + " came damaged: SHA-256 " + sha
                            + ", sent was " + item.sha256());
                }
                Files.createSymbolicLink(folder.resolve(item.name()), came.toAbsolutePath());
            }
            Path whole = parcel.folder()
                    ? folder
                    : folder.resolve(parcel.items().get(0).name());
            DONE.put(parcel.path(), whole);
            return whole;
        }
    }
}
