package dev.crema.log.timeline;

import dev.crema.log.Absent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A log's clock, which is local time without a zone, for people and for programs that want seconds since 1970. */
public final class WallClock {
    private WallClock() {}

    /** {@code 2015-07-03T10:40:11.123456}, no zone, for the log names none. */
    public static Optional<String> text(long micros) {
        return micros == Absent.TIME
                ? Optional.empty()
                : Optional.of(local(micros).toString());
    }

    /** Seconds since 1970 in UTC, taking the log to be of this machine's time zone. */
    public static double epochSeconds(long micros, ZoneId zone) {
        Instant instant = local(micros).atZone(zone).toInstant();
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    /**
     * The clock that a log of this machine would show at a time: microseconds since 1970 in local time.
     *
     * @param seconds seconds since 1970 in UTC; {@link Absent#TIME} for what is no time after 1970
     */
    public static long micros(double seconds, ZoneId zone) {
        if (!(seconds > 0 && seconds < 1e11)) {
            return Absent.TIME;
        }
        long micros = Math.round(seconds * 1e6);
        long whole = Math.floorDiv(micros, 1_000_000L);
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond(whole), zone);
        return local.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + Math.floorMod(micros, 1_000_000L);
    }

    private static LocalDateTime local(long micros) {
        long seconds = Math.floorDiv(micros, 1_000_000L);
        int nanos = (int) Math.floorMod(micros, 1_000_000L) * 1000;
        return LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    }
}
