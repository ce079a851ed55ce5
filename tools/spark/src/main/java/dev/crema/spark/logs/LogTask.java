package dev.crema.spark.logs;

import dev.crema.log.LogException;
import dev.crema.log.ReadOptions;
import dev.crema.log.read.CaffeLogs;
import dev.crema.spark.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.function.Function;

/** Reads one log where it lies. A log that cannot be read is an answer. */
final class LogTask implements Function<String, byte[]> {
    private static final long serialVersionUID = 1;

    private final boolean hasYear;
    private final int year;

    LogTask(ReadOptions options) {
        this.hasYear = options.year().isPresent();
        this.year = options.year().orElse(0);
    }

    @Override
    public byte[] call(String path) {
        ReadOptions options = new ReadOptions(hasYear ? OptionalInt.of(year) : OptionalInt.empty());
        try {
            return Wire.write(Found.of(CaffeLogs.read(Path.of(path), options)));
        } catch (LogException e) {
            return Wire.write(Found.not("", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return Wire.write(Found.not(e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
        }
    }

    /**
     * What came of it.
     *
     * @param log the log
     * @param kind the exception's class where it could not be read; empty for no Caffe log
     * @param problem its message
     */
    record Found(Optional<dev.crema.log.CaffeLog> log, String kind, String problem) {
        static Found of(dev.crema.log.CaffeLog log) {
            return new Found(Optional.of(log), "", "");
        }

        static Found not(String kind, String problem) {
            return new Found(Optional.empty(), kind, problem);
        }
    }
}
