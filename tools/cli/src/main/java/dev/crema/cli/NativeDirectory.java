package dev.crema.cli;

/** One place for everything that is unpacked: {@code --native-dir}, else {@code CREMA_NATIVE_DIR}, else each default. */
final class NativeDirectory {
    /** The system property that the rooms read. */
    static final String PROPERTY = "crema.native.dir";

    private NativeDirectory() {}

    static void use(String option) {
        String environment = System.getenv("CREMA_NATIVE_DIR");
        String chosen = option.isEmpty() ? (environment == null ? "" : environment) : option;
        if (!chosen.isEmpty()) {
            System.setProperty(
                    PROPERTY, java.nio.file.Path.of(chosen).toAbsolutePath().toString());
        }
    }
}
