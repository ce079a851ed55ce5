package dev.crema.cli.data;

import dev.crema.data.store.Staging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Databases whose replacement was killed at the wrong moment have their names again before a command looks for them. */
public final class Recovery {
    private static final List<String> COMMANDS = List.of("convert-", "shuffle-db", "inspect-db", "compute-image-mean");

    private Recovery() {}

    /** Looks at the names that a command about data was given, and says what it restored. */
    public static void ofNamed(String[] arguments, PrintWriter err) {
        if (arguments.length == 0 || COMMANDS.stream().noneMatch(arguments[0]::startsWith)) {
            return;
        }
        for (int i = 1; i < arguments.length; i++) {
            String name = arguments[i];
            try {
                if (!name.isEmpty() && !name.startsWith("-") && Staging.restore(Path.of(name))) {
                    err.println("crema: note: " + name
                            + " has its name again: a command that was to replace it was killed");
                }
            } catch (IOException | InvalidPathException e) {
                // The command itself will say what is wrong with the name.
            }
        }
    }
}
