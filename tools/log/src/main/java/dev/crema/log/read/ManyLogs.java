package dev.crema.log.read;

import dev.crema.log.CaffeLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * Reads many logs, small ones at the same time and a few ahead of the one that is wanted, so that memory stays bounded. A
 * large log is read alone: its reader uses all cores itself.
 */
public final class ManyLogs {
    private static final long LARGE = 8L << 20;

    private ManyLogs() {}

    /** Reads one log. */
    public interface Reader {
        /** Reads a log, on any thread. */
        CaffeLog read(String name) throws IOException;
    }

    /** Takes the logs in order, on the calling thread. */
    public interface User {
        /** Takes a log. */
        void take(CaffeLog log) throws IOException;

        /** Hears of a log that cannot be read. */
        void failed(String name, IOException why) throws IOException;
    }

    private record Pending(String name, FutureTask<CaffeLog> log, boolean alone) {}

    /**
     * Reads logs.
     *
     * @param names what the reader knows them by: paths, or other names, which are read alone
     * @throws IOException what {@code user} throws, or where the thread is interrupted
     */
    public static void read(List<String> names, Reader reader, User user) throws IOException {
        int threads = Math.min(names.size(), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads), work -> {
            Thread thread = new Thread(work, "crema-logs");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Pending> ahead = new ArrayDeque<>();
            int next = 0;
            while (next < names.size() || !ahead.isEmpty()) {
                while (next < names.size() && ahead.size() < 2 * threads) {
                    String name = names.get(next++);
                    Pending pending =
                            new Pending(name, new FutureTask<>(() -> reader.read(name)), threads < 2 || isLarge(name));
                    if (!pending.alone) {
                        pool.execute(pending.log);
                    }
                    ahead.add(pending);
                }
                take(ahead.remove(), user);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean isLarge(String name) {
        try {
            Path file = Path.of(name);
            return !Files.isRegularFile(file) || Files.size(file) > LARGE;
        } catch (IOException | RuntimeException e) {
            return true; // its reader says what is wrong with it
        }
    }

    private static void take(Pending pending, User user) throws IOException {
        if (pending.alone) {
            pending.log.run();
        }
        CaffeLog log;
        try {
            log = pending.log.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                user.failed(pending.name, io);
                return;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading was interrupted");
        }
        user.take(log);
    }
}
