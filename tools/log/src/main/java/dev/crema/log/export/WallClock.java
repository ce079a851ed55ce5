package dev.crema.log.export;

import dev.crema.log.Absent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A log's clock, which is local time without a zone, for people and for programs that want seconds since 1970. */
final class WallClock {
    private WallClock() {}

    /** {@code 2015-07-03T10:40:11.123456}, no zone, for the log names none. */
    static Optional<String> text(long micros) {
        return micros == Absent.TIME
                ? Optional.empty()
                : Optional.of(local(micros).toString());
    }

    /** Seconds since 1970 in UTC, taking the log to be of this machine's time zone. */
    static double epochSeconds(long micros, ZoneId zone) {
        Instant instant = local(micros).atZone(zone).toInstant();
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    private static LocalDateTime local(long micros) {
        long seconds = Math.floorDiv(micros, 1_000_000L);
        int nanos = (int) Math.floorMod(micros, 1_000_000L) * 1000;
        return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    }
}
