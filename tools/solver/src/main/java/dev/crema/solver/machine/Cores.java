package dev.crema.solver.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** How many cores do arithmetic: two hardware threads of one core share its units. */
public final class Cores {
    private static final Path CPUS = Path.of("/sys/devices/system/cpu");

    private Cores() {}

    /** Cores that this process may use, 1 or more; hardware threads where the system does not tell them apart. */
    public static int usable() {
        return of(CPUS, Runtime.getRuntime().availableProcessors());
    }

    static int of(Path cpus, int available) {
        Set<String> cores = new HashSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cpus, "cpu[0-9]*")) {
            for (Path folder : folders) {
                Path siblings = folder.resolve("topology/thread_siblings_list");
                if (Files.isReadable(siblings)) {
                    cores.add(Files.readString(siblings).strip());
                }
            }
        } catch (IOException e) {
            cores.clear();
        }
        return Math.max(1, cores.isEmpty() ? available : Math.min(available, cores.size()));
    }
}
