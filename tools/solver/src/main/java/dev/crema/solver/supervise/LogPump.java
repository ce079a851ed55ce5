package dev.crema.solver.supervise;

import dev.crema.solver.Fact;
import dev.crema.solver.RunListener;
import dev.crema.solver.worker.Glog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Copies the child's stderr into the log and to the listener. Only the names of snapshots are changed. Keeps the last lines,
 * and ends the child at the first line in which CUDA failed. It never stops reading, because a child whose pipe is full
 * waits.
 */
final class LogPump implements Runnable {
    /**
     * The GPU build logs errors of CUDA, cuBLAS and cuRAND as E lines and goes on with garbage. Behind the bracket stand two
     * spaces and the library's text; Caffe's own E lines (an image that cannot be read, say) have one.
     */
    private static final Pattern CUDA_ERROR =
            Pattern.compile("^E(?:\\d{4}){1,2} \\S+ +\\d+ \\S+\\] (?: \\S|Cannot create Cu"
                    + "|.*(?:cudaSuccess|CUDNN_STATUS|CUBLAS_STATUS|CURAND_STATUS)).*");

    /** Larger than a pipe of Linux, 64 KiB. */
    private static final int BUFFER_BYTES = 1 << 17;

    private static final int KEPT_LINES = 60;
    private static final int LONGEST_LINE = 4000;

    private final InputStream in;
    private final OutputStream log;
    private final RunListener listener;
    private final Consumer<Cause> end;
    private final FinalNames names;
    private final Deque<String> tail = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private boolean unwritable;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * A pump.
     *
     * @param names of the snapshots
     * @param end ends the child, for this cause
     */
    LogPump(InputStream in, OutputStream log, RunListener listener, FinalNames names, Consumer<Cause> end) {
        this.in = in;
        this.log = log;
        this.listener = listener;
        this.names = names;
        this.end = end;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.addAndGet(n);
                carry(buffer, n);
            }
        } catch (IOException e) {
            end.accept(new Cause.BrokenStream(String.valueOf(e.getMessage())));
        }
        endOfFile();
    }

    private synchronized void carry(byte[] buffer, int n) {
        String read = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
        String text = names.in(read);
        boolean same = text.equals(read);
        byte[] written = same ? buffer : text.getBytes(StandardCharsets.ISO_8859_1);
        int length = same ? n : written.length;
        write(written, length);
        lines(text);
        listener.log(written, length);
    }

    private synchronized void endOfFile() {
        if (!line.isEmpty()) {
            endOfLine();
        }
    }

    /** A line of Crema's own between the child's: for the log and for people. */
    synchronized void notice(String text) {
        String own = (line.isEmpty() ? "" : "\n") + Glog.now(new Fact("notice", text).line());
        byte[] encoded = own.getBytes(StandardCharsets.UTF_8);
        write(encoded, encoded.length);
        listener.log(encoded, encoded.length);
        listener.notice(text);
    }

    private void write(byte[] buffer, int n) {
        if (unwritable) {
            return;
        }
        try {
            log.write(buffer, 0, n);
        } catch (IOException | RuntimeException e) { // a stream of results throws unchecked exceptions
            unwritable = true;
            end.accept(new Cause.LogUnwritable(String.valueOf(e.getMessage())));
        }
    }

    private void lines(String text) {
        int from = 0;
        for (int to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
            append(text, from, to);
            endOfLine();
        }
        append(text, from, text.length());
    }

    private void append(String text, int from, int to) {
        line.append(text, from, Math.min(to, from + Math.max(0, LONGEST_LINE - line.length())));
    }

    private void endOfLine() {
        String ended = line.toString();
        line.setLength(0);
        tail.addLast(ended);
        if (tail.size() > KEPT_LINES) {
            tail.removeFirst();
        }
        if (CUDA_ERROR.matcher(ended).matches()) {
            end.accept(new Cause.CudaError(ended));
        }
    }

    /** Bytes that the child has written so far. */
    long bytes() {
        return bytes.get();
    }

    synchronized List<String> tail() {
        return List.copyOf(tail);
    }
}
