package dev.crema.solver.supervise;

import dev.crema.solver.RunListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Carries the child's stderr into the log, byte for byte, and shows the same bytes to the listener. Keeps the last lines,
 * and those in which CUDA failed. It reads on whatever happens: a child whose pipe is full stands still.
 */
final class LogPump implements Runnable {
    /** glog's E lines about CUDA, cuBLAS, cuRAND, cuDNN: the GPU build logs them and goes on with garbage. */
    private static final Pattern CUDA_ERROR = Pattern.compile("^E\\d{4} .*(?i:cuda|cublas|curand|cudnn|gpu).*");

    private static final int KEPT_LINES = 60;
    private static final int LONGEST_LINE = 4000;

    private final InputStream in;
    private final OutputStream log;
    private final RunListener listener;
    private final Runnable onTrouble;
    private final Deque<String> tail = new ArrayDeque<>();
    private final List<String> cudaErrors = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private String failure = "";

    LogPump(InputStream in, OutputStream log, RunListener listener, Runnable onTrouble) {
        this.in = in;
        this.log = log;
        this.listener = listener;
        this.onTrouble = onTrouble;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[1 << 16];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                write(buffer, n);
                lines(buffer, n);
                listener.log(buffer, n);
            }
        } catch (IOException e) {
            fail("the child's stderr broke off: " + e.getMessage());
        }
        if (!line.isEmpty()) {
            endOfLine();
        }
    }

    private void write(byte[] buffer, int n) {
        if (!failure.isEmpty()) {
            return;
        }
        try {
            log.write(buffer, 0, n);
        } catch (IOException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private void fail(String why) {
        if (failure.isEmpty()) {
            failure = why;
            onTrouble.run();
        }
    }

    private void lines(byte[] buffer, int n) {
        String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
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

    private synchronized void endOfLine() {
        String ended = line.toString();
        line.setLength(0);
        tail.addLast(ended);
        if (tail.size() > KEPT_LINES) {
            tail.removeFirst();
        }
        if (CUDA_ERROR.matcher(ended).matches()) {
            cudaErrors.add(ended);
            onTrouble.run();
        }
    }

    synchronized List<String> tail() {
        return List.copyOf(tail);
    }

    synchronized List<String> cudaErrors() {
        return List.copyOf(cudaErrors);
    }

    String failure() {
        return failure;
    }
}
