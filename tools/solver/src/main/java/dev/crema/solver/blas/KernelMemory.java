package dev.crema.solver.blas;

import dev.crema.base.CremaException;
import dev.crema.base.PrivatePlace;
import dev.crema.base.WholeFile;
import dev.crema.solver.machine.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What was measured on this machine, remembered in a file of the user's cache folder. A home that several machines share may
 * hold one processor's figures at a time: another one measures again.
 */
final class KernelMemory {
    private static final String PROCESSOR = "processor";
    private static final String SPEED = "gigaflops.";

    private final Path file;

    KernelMemory(Path file) {
        this.file = file;
    }

    /** {@code $XDG_CACHE_HOME/crema/blas.properties}, or in {@code ~/.cache}. */
    static KernelMemory ofUser() {
        return new KernelMemory(PrivatePlace.own().resolve("blas.properties"));
    }

    Path file() {
        return file;
    }

    /** The speeds of this processor; empty where it was not measured, or the file cannot be read. */
    Optional<Map<String, Double>> recall(Processor processor) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
            Map<String, Double> speeds = new TreeMap<>();
            for (String key : properties.stringPropertyNames()) {
                if (key.startsWith(SPEED)) {
                    speeds.put(key.substring(SPEED.length()), Double.valueOf(properties.getProperty(key)));
                }
            }
            boolean same = processor.fingerprint().equals(properties.getProperty(PROCESSOR));
            return same && !speeds.isEmpty() ? Optional.of(speeds) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Remembers; a cache that cannot be written is none, and the next run measures again. */
    void remember(Processor processor, Map<String, Double> gigaflops) {
        Properties properties = new Properties();
        properties.setProperty(PROCESSOR, processor.fingerprint());
        gigaflops.forEach((kernel, speed) -> properties.setProperty(SPEED + kernel, Double.toString(speed)));
        try {
            WholeFile.write(
                    file,
                    out -> properties.store(out, "Speed of OpenBLAS kernels on this machine; delete to measure again"));
        } catch (IOException | CremaException e) {
            // As said above.
        }
    }
}
