package dev.crema.study.run;

import dev.crema.data.EmbeddedDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A working directory with the shipped LeNet and databases of the embedded digits. */
final class LenetPlace {
    private LenetPlace() {}

    static void write(Path place) throws IOException {
        EmbeddedDigits.write(place.resolve("data"), 1);
        Path lenet = Path.of(System.getProperty("crema.root"), "prototxt", "lenet");
        Files.createDirectories(place.resolve("prototxt/lenet"));
        for (String file : List.of("solver.prototxt", "train_test.prototxt")) {
            Files.copy(lenet.resolve(file), place.resolve("prototxt/lenet").resolve(file));
        }
    }
}
