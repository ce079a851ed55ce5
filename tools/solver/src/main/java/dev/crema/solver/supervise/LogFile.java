package dev.crema.solver.supervise;

import dev.crema.solver.Fact;
import dev.crema.solver.worker.Glog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A run's log: the child's bytes as they come, Crema's facts before and behind them. */
final class LogFile extends OutputStream {
    private final OutputStream out;
    private int last = '\n';

    private LogFile(OutputStream out) {
        this.out = out;
    }

    /**
     * Opens the log. An existing one is kept as {@code .1} (an older {@code .1} becomes {@code .2}, and so on); a resumed
     * run adds its session behind it instead, as the same experiment goes on. A device or a pipe is written to as it is.
     */
    static LogFile open(Path file, boolean resumed) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new LogFile(Files.newOutputStream(file, StandardOpenOption.WRITE));
        }
        if (resumed && Files.exists(file)) {
            LogFile log = new LogFile(Files.newOutputStream(file, StandardOpenOption.APPEND));
            log.last = endsWithNewline(file) ? '\n' : ' ';
            return log;
        }
        keep(file, 1);
        return new LogFile(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    private static void keep(Path file, int number) throws IOException {
        Path from = number == 1 ? file : file.resolveSibling(file.getFileName() + "." + (number - 1));
        Path to = file.resolveSibling(file.getFileName() + "." + number);
        if (Files.exists(from)) {
            keep(file, number + 1);
            Files.move(from, to);
        }
    }

    private static boolean endsWithNewline(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            if (channel.size() == 0) {
                return true;
            }
            channel.position(channel.size() - 1);
            java.nio.ByteBuffer one = java.nio.ByteBuffer.allocate(1);
            channel.read(one);
            return one.get(0) == '\n';
        }
    }

    /** One of Crema's facts, on a line of its own. */
    byte[] fact(Fact fact) throws IOException {
        String line = Glog.now(fact.line());
        byte[] bytes = ((last == '\n' ? "" : "\n") + line).getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        if (length > 0) {
            last = bytes[offset + length - 1];
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
