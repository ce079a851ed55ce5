package dev.crema.data.imageset;

import dev.crema.data.record.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files of a list that have the same bytes: copies of one image, which may not stand in training and test set. */
final class SameFiles {
    private SameFiles() {}

    /**
     * The first file with the same bytes, for each file that has an earlier copy. Only files of one size are read.
     *
     * @return from a copy to the first; without files that have no earlier copy or cannot be read
     */
    static Map<ImageList.Item, ImageList.Item> of(Path root, List<ImageList.Item> items) {
        Map<Long, List<ImageList.Item>> sizes =
                items.stream().collect(Collectors.groupingBy(item -> size(root.resolve(item.name()))));
        Map<ImageList.Item, ImageList.Item> copies = new HashMap<>();
        sizes.forEach((size, members) -> {
            Map<String, ImageList.Item> first = new HashMap<>();
            for (ImageList.Item item : size > 0 && members.size() > 1 ? members : List.<ImageList.Item>of()) {
                ImageList.Item before = first.putIfAbsent(digest(root.resolve(item.name())), item);
                if (before != null && !before.equals(item)) {
                    copies.put(item, before);
                }
            }
        });
        return copies;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(Hashes.sha256().digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return file.toString(); // like no other
        }
    }
}
