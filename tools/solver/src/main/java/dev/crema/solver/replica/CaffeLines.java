package dev.crema.solver.replica;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Writes the lines that Caffe's solver would write of a run that several replicas share, in glog's form and with the
 * places in {@code solver.cpp} of Caffe 1.0, so that every program that reads Caffe's logs reads these. Caffe itself would
 * write the root's part of the batch only.
 */
final class CaffeLines {
    private final OutputStream out;
    private final Clock clock;
    private final long thread;

    CaffeLines(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.thread = threadId();
    }

    /** Lines into this process's stderr, where glog writes too. */
    static CaffeLines stderr() {
        return new CaffeLines(new FileOutputStream(FileDescriptor.err), Clock.system(ZoneId.systemDefault()));
    }

    /**
     * One line, written in one piece as glog does.
     *
     * @param line the line of {@code solver.cpp} that writes it in Caffe 1.0
     */
    void info(int line, String text) {
        LocalDateTime now = LocalDateTime.now(clock);
        // Not by a formatter: its classes would be loaded between the command and the first iteration.
        StringBuilder written = new StringBuilder(160).append('I');
        padded(written, now.getMonthValue(), 2, '0');
        padded(written, now.getDayOfMonth(), 2, '0').append(' ');
        padded(written, now.getHour(), 2, '0').append(':');
        padded(written, now.getMinute(), 2, '0').append(':');
        padded(written, now.getSecond(), 2, '0').append('.');
        padded(written, now.getNano() / 1000, 6, '0').append(' ');
        padded(written, thread, 5, ' ').append(" solver.cpp:").append(line).append("] ");
        try {
            out.write(written.append(text).append('\n').toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // As glog: a log that cannot be written does not stop the run.
        }
    }

    private static StringBuilder padded(StringBuilder to, long value, int width, char fill) {
        String digits = Long.toString(value);
        for (int missing = width - digits.length(); missing > 0; missing--) {
            to.append(fill);
        }
        return to.append(digits);
    }

    /** One value of an output blob, as the train and test outputs are written. */
    static String output(String title, int index, String name, float value, float lossWeight) {
        String text = "    " + title + " net output #" + index + ": " + name + " = " + CaffeNumber.text(value);
        return lossWeight == 0
                ? text
                : text + " (* " + CaffeNumber.text(lossWeight) + " = " + CaffeNumber.text(lossWeight * value)
                        + " loss)";
    }

    /** The kernel's id of this thread, which glog writes; the process's where the system does not tell. */
    private static long threadId() {
        try {
            return Long.parseLong(String.valueOf(
                    Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName()));
        } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
            return ProcessHandle.current().pid();
        }
    }
}
