package dev.crema.data.source;

import dev.crema.data.DatabaseInfo.LabelRange;
import dev.crema.schema.LayerParameter;
import dev.crema.schema.WindowDataParameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The windows of a WindowData layer: of each image {@code # INDEX}, a path, channels, height, width, how many windows,
 * and the windows: class, overlap, corners. Records are drawn at random, so there is no number of them.
 */
final class WindowList {
    private WindowList() {}

    static LayerSource read(LayerParameter layer, Path workingDirectory) throws IOException {
        WindowDataParameter windows = layer.getWindowDataParam();
        long crop = Integer.toUnsignedLong(
                layer.getTransformParam().hasCropSize()
                        ? layer.getTransformParam().getCropSize()
                        : windows.getCropSize());
        long channels = 0;
        long seen = 0;
        int greatest = 0;
        try (BufferedReader lines =
                Files.newBufferedReader(workingDirectory.resolve(windows.getSource()), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    lines.readLine();
                    channels = ImageDataList.number(
                            String.valueOf(lines.readLine()).strip());
                    continue;
                }
                String[] words = line.strip().split("\\s+", -1);
                if (words.length == 6 && Double.parseDouble(words[1]) >= windows.getFgThreshold()) {
                    greatest = Math.max(greatest, ImageDataList.number(words[0]));
                    seen++;
                }
            }
        } catch (NumberFormatException e) {
            return LayerSource.UNKNOWN;
        }
        List<List<Long>> shapes = crop > 0 && channels > 0 ? List.of(List.of(channels, crop, crop)) : List.of();
        // What is no foreground is of class 0.
        return new LayerSource(
                OptionalLong.empty(), shapes, Optional.of(new LabelRange(0, greatest, seen)), Optional.empty());
    }
}
