package dev.crema.cli.plot;

import dev.crema.cli.Crema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** {@code crema plot} with the log of a LeNet, and what it says. */
abstract class Plotting {
    @TempDir
    Path folder;

    Path log;
    String err = "";

    @BeforeEach
    void write() throws IOException {
        log = Files.writeString(folder.resolve("lenet.log"), LogText.learning("LeNet", 64, 0.01, 1));
    }

    int plot(String... arguments) {
        var command = new ArrayList<>(List.of("plot"));
        command.addAll(List.of(arguments));
        var errors = new StringWriter();
        int code = Crema.run(
                command.toArray(String[]::new), new PrintWriter(new StringWriter()), new PrintWriter(errors, true));
        err = errors.toString();
        return code;
    }

    String out(String name) {
        return folder.resolve(name).toString();
    }
}
