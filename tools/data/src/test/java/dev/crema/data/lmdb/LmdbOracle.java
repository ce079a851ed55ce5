package dev.crema.data.lmdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/** What liblmdb reads from a database, asked in a process of its own, because damage makes liblmdb crash. */
final class LmdbOracle implements AutoCloseable {
    /** What every answer with records begins with. */
    static final String READ = "read ";

    private static final int SECONDS = 20;

    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private Process process = start();

    /** The process: answers each path on stdin with a line. */
    public static void main(String[] arguments) throws IOException {
        // What native code prints must not come between the answers.
        PrintStream answers = System.out;
        try (BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String path = paths.readLine(); path != null; path = paths.readLine()) {
                answers.println(answer(Path.of(path)));
                answers.flush();
            }
        }
    }

    private static String answer(Path database) {
        try (Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                .open(database.toFile(), EnvFlags.MDB_RDONLY_ENV, EnvFlags.MDB_NOLOCK)) {
            Dbi<byte[]> dbi = env.openDbi((String) null);
            CRC32C all = new CRC32C();
            long records = 0;
            try (Txn<byte[]> txn = env.txnRead();
                    Cursor<byte[]> cursor = dbi.openCursor(txn)) {
                while (cursor.next()) {
                    add(all, cursor.key());
                    add(all, cursor.val());
                    records++;
                }
            }
            return READ + records + " " + all.getValue();
        } catch (RuntimeException e) {
            return "error " + e.getClass().getSimpleName();
        }
    }

    /** Adds a key or a value to a digest, its length too. */
    static void add(CRC32C all, byte[] bytes) {
        all.update(bytes.length);
        all.update(bytes.length >> 8);
        all.update(bytes);
    }

    /** The number and digest of the records, or how liblmdb failed. */
    String ask(Path database) throws IOException, InterruptedException, ExecutionException {
        Writer out = process.outputWriter(UTF_8);
        out.write(database + "\n");
        out.flush();
        BufferedReader in = process.inputReader(UTF_8);
        String answer;
        try {
            answer = reader.submit(in::readLine).get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer = "hangs";
        }
        if (answer != null && (answer.startsWith(READ) || answer.startsWith("error "))) {
            return answer;
        }
        // It is dead or dying: the JVM describes its crash on stdout.
        process.destroyForcibly().waitFor();
        process = start();
        return "hangs".equals(answer) ? answer : "crashes";
    }

    private static Process start() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=/dev/null",
                "-XX:-CreateCoredumpOnCrash",
                "-Xlog:disable",
                "-cp",
                System.getProperty("java.class.path"),
                LmdbOracle.class.getName());
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        reader.shutdownNow();
    }
}
