package dev.crema.solver.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/** Lines in glog's form, {@code I1120 06:17:11.123456 12345 crema.cpp:1] text}, written in one piece as glog does. */
public final class Glog {
    private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

    private Glog() {}

    /**
     * One line, newline included.
     *
     * @param time local time; glog writes neither year nor zone
     * @param thread a thread or process id
     */
    public static String line(LocalDateTime time, long thread, String text) {
        return String.format(
                Locale.ROOT,
                "I%02d%02d %02d:%02d:%02d.%06d %5d crema.cpp:1] %s\n",
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 1000,
                thread,
                text);
    }

    /** A line of this moment and this process. */
    public static String now(String text) {
        return line(
                LocalDateTime.now(ZoneId.systemDefault()),
                ProcessHandle.current().pid(),
                text);
    }

    /** Writes a line into the log of the run. */
    static void info(String text) {
        byte[] line = now(text).getBytes(StandardCharsets.UTF_8);
        try {
            STDERR.write(line);
        } catch (IOException e) {
            // As glog: a log that cannot be written does not stop the run.
        }
    }
}
