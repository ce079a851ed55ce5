package dev.crema.spark.ship;

import java.nio.file.Path;
import java.util.List;

/**
 * A file or folder that travels.
 *
 * @param path where it lies on the driver's machine, absolute: its name in the run
 * @param folder a folder of files, else one file
 * @param items its files
 */
public record Parcel(Path path, boolean folder, List<Item> items) {
    public Parcel {
        items = List.copyOf(items);
    }

    /**
     * One file of it.
     *
     * @param name within the folder; the file's own name where there is none
     * @param sha256 of its bytes, in hexadecimal: its name on the way
     * @param size in bytes
     */
    public record Item(String name, String sha256, long size) {}
}
