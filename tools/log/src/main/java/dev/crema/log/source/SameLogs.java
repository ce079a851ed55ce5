package dev.crema.log.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Files that are one log: links to each other, as glog leaves {@code caffe.INFO} beside its log, and copies of equal
 * content. Comparisons must count such a run once.
 */
public final class SameLogs {
    private SameLogs() {}

    /**
     * The files without repetitions; of a link and its target the target stays, of copies the first.
     *
     * @param said is told of each file that is left out, and of the one that stands for it
     */
    public static List<Path> once(List<Path> files, BiConsumer<Path, Path> said) {
        List<Path> ordered = new ArrayList<>(files);
        ordered.sort((a, b) -> Boolean.compare(Files.isSymbolicLink(a), Files.isSymbolicLink(b)));
        Map<Long, List<Path>> bySize = new HashMap<>();
        List<Path> kept = new ArrayList<>();
        for (Path file : ordered) {
            Path same = same(file, bySize);
            if (same.equals(file)) {
                kept.add(file);
            } else {
                said.accept(file, same);
            }
        }
        kept.sort((a, b) -> Integer.compare(files.indexOf(a), files.indexOf(b)));
        return kept;
    }

    /** The file of equal content met before, else the file itself; one that cannot be read is like no other. */
    private static Path same(Path file, Map<Long, List<Path>> bySize) {
        try {
            long size = Files.size(file);
            List<Path> others = bySize.computeIfAbsent(size, unused -> new ArrayList<>());
            for (Path other : others) {
                if (Files.isSameFile(file, other) || (size > 0 && Files.mismatch(file, other) < 0)) {
                    return other;
                }
            }
            others.add(file);
        } catch (IOException unreadable) {
            return file;
        }
        return file;
    }
}
