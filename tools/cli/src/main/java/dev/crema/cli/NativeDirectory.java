package dev.crema.cli;

import dev.crema.base.PrivatePlace;
import java.nio.file.Path;

/** One place for everything that is unpacked: {@code --native-dir}, else {@code CREMA_NATIVE_DIR}, else the user's own. */
final class NativeDirectory {
    private NativeDirectory() {}

    static void use(String option) {
        if (!option.isEmpty()) {
            System.setProperty(
                    PrivatePlace.PROPERTY, Path.of(option).toAbsolutePath().toString());
        }
    }
}
