package dev.crema.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A lock file that names its process, when that started and on which machine: the lock of a killed process is told from
 * that of a living one even where the process id was given to another. Of another machine's process nothing can be told:
 * its lock holds.
 */
public final class ProcessLock implements AutoCloseable {
    private static final String HOST = hostName();

    private final Path file;

    private ProcessLock(Path file) {
        this.file = file;
    }

    /**
     * Who has a lock.
     *
     * @param file the lock
     * @param pid the process's id
     * @param machine where it runs; empty for this machine
     */
    public record Holder(Path file, long pid, String machine) {
        /** {@code process 4711}, or {@code process 4711 of HOST}. */
        public String words() {
            return "process " + pid + (machine.isEmpty() ? "" : " of " + machine);
        }

        /** What to do where the process is gone and nothing shows it; empty where it lives on this machine. */
        public Optional<String> remedy() {
            return machine.isEmpty() ? Optional.empty() : Optional.of("delete " + file + " if that one is gone");
        }
    }

    /**
     * Takes a lock; that of a process which is no more is taken over.
     *
     * @param busy what is thrown while another has it
     * @throws IOException when it cannot be written
     */
    public static ProcessLock take(Path file, Function<Holder, RuntimeException> busy) throws IOException {
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                Files.writeString(file, mine(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                return new ProcessLock(file);
            } catch (FileAlreadyExistsException e) {
                Optional<Holder> holder = holder(file);
                if (holder.isPresent()) {
                    throw busy.apply(holder.get());
                }
                Files.deleteIfExists(file);
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                // A full disk: the exception names no file, and an empty lock would stay.
                Files.deleteIfExists(file);
                throw new FileSystemException(file.toString(), null, e.getMessage());
            }
        }
        throw new IOException(file + " cannot be taken");
    }

    /** Who has it; empty where nobody has, or its process is no more. Takes nothing. */
    public static Optional<Holder> holder(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        String host = line(lines, 2);
        long pid = line(lines, 0).matches("\\d{1,18}") ? Long.parseLong(line(lines, 0)) : 0;
        if (!host.isEmpty() && !host.equals(HOST)) {
            return Optional.of(new Holder(file, pid, host));
        }
        String started = line(lines, 1);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started.isEmpty() || started.equals(start(process)))
                .map(process -> new Holder(file, pid, ""));
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    private static String mine() {
        ProcessHandle me = ProcessHandle.current();
        return me.pid() + "\n" + start(me) + "\n" + HOST + "\n";
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
