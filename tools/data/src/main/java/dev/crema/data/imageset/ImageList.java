package dev.crema.data.imageset;

import dev.crema.base.CremaException;
import dev.crema.data.shuffle.Permutation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Image files and their labels.
 *
 * @param items in the order of the list
 * @param classNames name of each label, for the label map; empty where a list gave the labels
 * @param passedOver files in class folders whose names are no image's
 */
public record ImageList(List<Item> items, List<String> classNames, int passedOver) {
    /** Endings of files that OpenCV decodes. */
    private static final List<String> ENDINGS =
            List.of(".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".ppm", ".pgm", ".pbm", ".jp2", ".jpe");

    /**
     * One line of a list.
     *
     * @param name relative to the root, as it becomes part of the key
     * @param label 0 or more
     */
    public record Item(String name, int label) {}

    /**
     * Reads a list as convert_imageset does: name, a space, label. Empty lines are passed over.
     *
     * @param classes labels must be below, where given
     * @throws CremaException naming the line of a missing or impossible label
     */
    public static ImageList read(Path list, OptionalInt classes) {
        List<Item> items = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(list)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    items.add(item(line.strip(), list + ":" + number, classes));
                }
            }
        } catch (IOException e) {
            throw unreadable(list, "give a file of lines NAME LABEL", e);
        }
        if (items.isEmpty()) {
            throw CremaException.input(list + ": names no image", "give lines NAME LABEL");
        }
        return new ImageList(items, List.of(), 0);
    }

    static CremaException unreadable(Path list, String nextStep, IOException e) {
        return (e instanceof CharacterCodingException
                        ? CremaException.input(list + ": not UTF-8", "convert it: iconv -t UTF-8")
                        : CremaException.input(list + ": cannot be read", nextStep))
                .because(e);
    }

    private static Item item(String line, String where, OptionalInt classes) {
        int space = line.lastIndexOf(' ');
        if (space < 0) {
            throw CremaException.input(where + ": no label in \"" + line + "\"", "each line is NAME LABEL");
        }
        String text = line.substring(space + 1);
        int label;
        try {
            label = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw CremaException.input(
                            where + ": label \"" + text + "\" is no whole number",
                            "each line is NAME LABEL; fractions and several labels need the backend hdf5")
                    .because(e);
        }
        if (label < 0 || (classes.isPresent() && label >= classes.getAsInt())) {
            String range = classes.isPresent() ? "0 to " + (classes.getAsInt() - 1) : "0 and up";
            throw CremaException.input(
                    where + ": label " + label + " is out of range: " + range, "number classes from 0");
        }
        return new Item(line.substring(0, space).stripTrailing(), label);
    }

    /**
     * One class per sub-folder of the root, numbered by name; files inside at any depth, by name.
     *
     * @throws CremaException if there is no sub-folder or no image
     */
    public static ImageList ofFolders(Path root) {
        List<Item> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int passedOver = 0;
        try (Stream<Path> children = Files.list(root)) {
            for (Path folder : children.filter(Files::isDirectory).sorted().toList()) {
                if (folder.getFileName().toString().startsWith(".")) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        if (isImage(file)) {
                            items.add(new Item(root.relativize(file).toString(), names.size()));
                        } else {
                            passedOver++;
                        }
                    }
                }
                names.add(folder.getFileName().toString());
            }
        } catch (IOException e) {
            throw CremaException.input(root + ": cannot be listed", "give a folder with one folder per class")
                    .because(e);
        }
        if (items.isEmpty()) {
            throw CremaException.input(
                    root + ": no images in " + names.size() + " folders", "give a folder with one folder per class");
        }
        return new ImageList(items, names, passedOver);
    }

    /**
     * Two lists of a training and a test part, without an image in both.
     *
     * @param train the larger part
     * @param test the part of each class that was asked for
     * @param copies images with the same bytes as an earlier one; they are in the part of that one
     */
    public record Split(ImageList train, ImageList test, int copies) {}

    /**
     * Splits the list by chance, each class by itself. Files with the same bytes come into one part.
     *
     * @param root the folder that the names are in
     * @param fraction of each class that is for testing, more than 0 and less than 1; at least one image of a class of two
     *     or more is for testing, and one for training
     * @param seed decides which; the same list and seed give the same parts
     * @throws CremaException if one part would be empty
     */
    public Split split(Path root, double fraction, long seed) {
        Map<Item, Item> copies = SameFiles.of(root, items);
        Map<Integer, List<Item>> classes = new TreeMap<>();
        items.stream()
                .filter(item -> !copies.containsKey(item))
                .forEach(item -> classes.computeIfAbsent(item.label(), label -> new ArrayList<>())
                        .add(item));
        Set<Item> forTest = new HashSet<>();
        classes.forEach((label, members) -> {
            int n = members.size();
            long count = Math.round(n * fraction);
            long most = Math.max(0, n - 1);
            long least = n < 2 ? 0 : 1;
            int[] order = Permutation.of(n, seed + label);
            for (int i = 0; i < Math.max(least, Math.min(most, count)); i++) {
                forTest.add(members.get(order[i]));
            }
        });
        if (forTest.isEmpty()) {
            throw CremaException.input("no class has two images, so none is left for testing", "add images");
        }
        copies.forEach((copy, first) -> {
            if (forTest.contains(first)) {
                forTest.add(copy);
            }
        });
        return new Split(part(forTest, false), part(forTest, true), copies.size());
    }

    private ImageList part(Set<Item> forTest, boolean test) {
        return new ImageList(
                items.stream().filter(item -> forTest.contains(item) == test).toList(), classNames, passedOver);
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** The label map: one name a line, the line's number less one is the label. */
    byte[] labelMap() {
        return (String.join("\n", classNames) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
