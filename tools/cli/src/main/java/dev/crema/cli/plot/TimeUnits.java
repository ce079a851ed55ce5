package dev.crema.cli.plot;

import dev.crema.chart.Column;
import dev.crema.chart.Limits;
import dev.crema.chart.Mark;
import dev.crema.chart.Series;

/** Seconds, minutes or hours, so that an axis has numbers one can read. */
enum TimeUnits {
    SECONDS("s", 1),
    MINUTES("min", 60),
    HOURS("h", 3600);

    private final String symbol;
    private final double seconds;

    TimeUnits(String symbol, double seconds) {
        this.symbol = symbol;
        this.seconds = seconds;
    }

    /** The unit for a time that reaches to {@code longest} seconds. */
    static TimeUnits of(double longest) {
        return longest <= 600 ? SECONDS : longest <= 3 * 3600 ? MINUTES : HOURS;
    }

    String symbol() {
        return symbol;
    }

    /** Limits in seconds in this unit. */
    Limits apply(Limits limits) {
        return limits.dividedBy(seconds);
    }

    /** A series whose x, now seconds, is in this unit. */
    Series apply(Series series) {
        if (this == SECONDS) {
            return series;
        }
        Column x = series.x();
        var scaled = new Column() {
            @Override
            public int size() {
                return x.size();
            }

            @Override
            public double get(int index) {
                return x.get(index) / seconds;
            }
        };
        var marks = series.marks().stream()
                .map(mark -> new Mark(mark.x() / seconds, mark.kind(), mark.text()))
                .toList();
        return series.withX(scaled).withMarks(marks);
    }
}
