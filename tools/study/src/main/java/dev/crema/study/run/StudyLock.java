package dev.crema.study.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One study at a time in a folder. The lock names a process, when it started and on which machine, so that the lock of a
 * killed study is told from that of a living one even where the process id was given to another. Of another machine's
 * process nothing can be told: its lock holds.
 */
final class StudyLock implements AutoCloseable {
    private static final String NAME = "study.lock";
    private static final String HOST = hostName();

    private final Path file;

    private StudyLock(Path file) {
        this.file = file;
    }

    /**
     * Takes the folder's lock; that of a process which is no more is taken over.
     *
     * @throws IllegalStateException while another study runs there
     * @throws IOException when it cannot be written
     */
    static StudyLock take(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                Files.writeString(file, mine(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                return new StudyLock(file);
            } catch (FileAlreadyExistsException e) {
                refuse(folder);
                Files.deleteIfExists(file);
            }
        }
        throw new IOException(file + " cannot be taken");
    }

    /**
     * Looks, and takes nothing.
     *
     * @throws IllegalStateException while another study runs there
     */
    static void refuse(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.exists(file) && alive(file)) {
            String there = host(file);
            throw new IllegalStateException("process " + pid(file).orElse(0L)
                    + (there.equals(HOST) ? "" : " of " + there)
                    + " runs a study in " + folder + ": wait for it, or choose another folder with -o"
                    + (there.equals(HOST) ? "" : ", or delete " + file + " if that one is gone"));
        }
    }

    private static String mine() {
        ProcessHandle me = ProcessHandle.current();
        return me.pid() + "\n" + me.info().startInstant().map(Instant::toString).orElse("") + "\n" + HOST + "\n";
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** The lock's machine; ours where it names none. */
    private static String host(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.size() > 2 ? lines.get(2) : HOST;
    }

    private static boolean alive(Path file) throws IOException {
        if (!host(file).equals(HOST)) {
            return true;
        }
        List<String> lines = Files.readAllLines(file);
        Optional<ProcessHandle> process = pid(file).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        String started = lines.size() > 1 ? lines.get(1) : "";
        return process.map(p -> started.isEmpty()
                        || p.info()
                                .startInstant()
                                .map(Instant::toString)
                                .orElse("")
                                .equals(started))
                .orElse(false);
    }

    private static Optional<Long> pid(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            return lines.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(lines.get(0)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
