package dev.crema.data.source;

import dev.crema.base.ImageLine;
import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.WindowDataParameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Scanner;

/**
 * The windows of a WindowData layer: of each image {@code # INDEX}, a path, channels, height, width, how many windows,
 * and the windows: class, overlap, corners. Caffe reads words, not lines (window_data_layer.cpp). Records are drawn at
 * random, so there is no number of them.
 */
final class WindowList {
    private final WindowDataParameter windows;
    private final long crop;
    private int images;
    private long channels;
    private long foreground;
    private long background;
    private int greatest;
    private final List<String> names = new ArrayList<>();
    private Optional<LayerSource.Fault> fault = Optional.empty();

    private WindowList(LayerParameter layer) {
        windows = layer.getWindowDataParam();
        crop = Integer.toUnsignedLong(
                layer.getTransformParam().hasCropSize()
                        ? layer.getTransformParam().getCropSize()
                        : windows.getCropSize());
    }

    static LayerSource read(LayerParameter layer, Path workingDirectory) throws IOException {
        WindowList list = new WindowList(layer);
        try (InputStream in = Files.newInputStream(
                        workingDirectory.resolve(layer.getWindowDataParam().getSource()));
                Scanner words = new Scanner(in, StandardCharsets.ISO_8859_1)) {
            while (words.hasNext() && list.fault.isEmpty()) {
                list.image(words);
            }
        } catch (NoSuchElementException e) {
            list.fault(
                    "does not have the form that Caffe reads, at image " + list.images,
                    "Each image: # INDEX, path, channels, height, width, number of windows; each window: class, overlap,"
                            + " x1, y1, x2, y2");
        }
        list.kinds();
        if (!list.names.isEmpty() && list.fault.isEmpty()) {
            String root = list.windows.getRootFolder();
            Optional<ImageSizes> sizes = ImageSizes.of(list.names, root, workingDirectory);
            // Caffe leaves the rest of a batch as it was where it cannot decode an image, and trains on.
            (sizes.isEmpty()
                            ? ImageSizes.undecodable(list.names.get(0), root, workingDirectory)
                            : sizes.get().undecodable())
                    .map(ImageDataList::undecodable)
                    .ifPresent(found -> list.fault(found.problem(), found.nextStep()));
        }
        return list.source();
    }

    private void image(Scanner words) {
        String mark = words.next();
        if (!mark.equals("#")) {
            fault(
                    "has " + mark + " where image " + images + " should begin with #",
                    "Correct the number of windows of the image before");
            return;
        }
        int index = words.nextInt();
        if (index != images) {
            fault("numbers image " + images + " as " + index, "Number the images from 0, in the order of the file");
            return;
        }
        images++;
        String path = ImageLine.utf8(words.next());
        names.add(path);
        channels = words.nextInt();
        int height = words.nextInt();
        int width = words.nextInt();
        int count = words.nextInt();
        for (int i = 0; i < count && fault.isEmpty(); i++) {
            window(words, path, height, width);
        }
    }

    private void window(Scanner words, String path, int height, int width) {
        int label = words.nextInt();
        double overlap = Double.parseDouble(words.next());
        int x1 = words.nextInt();
        int y1 = words.nextInt();
        int x2 = words.nextInt();
        int y2 = words.nextInt();
        if (overlap >= windows.getFgThreshold()) {
            greatest = Math.max(greatest, label);
            foreground++;
            if (label < 1) {
                fault(
                        "gives a window of " + path + " the class " + label + " and the overlap " + overlap,
                        "Number the classes of objects from 1: class 0 is the background");
            }
        } else if (overlap < windows.getBgThreshold()) {
            background++;
        }
        // With context_pad or crop_mode square Caffe cuts the window to the image.
        boolean cut = windows.getContextPad() > 0 || windows.getCropMode().equals("square");
        boolean outside = x1 < 0 || y1 < 0 || x2 >= width || y2 >= height || x2 < x1 || y2 < y1;
        if (outside && !cut) {
            fault(
                    "has the window " + x1 + " " + y1 + " " + x2 + " " + y2 + " of " + path
                            + ", which is not inside its " + height + " × " + width + " pixels",
                    "Correct the corners: x1, y1, x2, y2, counted from 0");
        }
    }

    /** A batch takes some of both. */
    private void kinds() {
        if (images == 0) {
            return; // whoever checks the files of the list says so
        }
        if (foreground == 0) {
            fault(
                    "has no window with an overlap of fg_threshold " + windows.getFgThreshold() + " or more",
                    "Add windows of objects, or lower fg_threshold");
        } else if (background == 0) {
            fault(
                    "has no window with an overlap below bg_threshold " + windows.getBgThreshold(),
                    "Add windows of the background, or raise bg_threshold");
        }
    }

    private void fault(String problem, String nextStep) {
        if (fault.isEmpty()) {
            fault = Optional.of(new LayerSource.Fault(problem, nextStep));
        }
    }

    private LayerSource source() {
        List<List<Long>> shapes = crop > 0 && channels > 0 ? List.of(List.of(channels, crop, crop)) : List.of();
        // What is no foreground is of class 0.
        return new LayerSource(
                OptionalLong.empty(),
                shapes,
                Optional.of(new LabelRange(0, greatest, foreground, greatest + 1L)),
                fault);
    }
}
