package dev.crema.study.fit;

import dev.crema.study.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gradient noise scale of one training, read from the log of its measurement.
 *
 * @param scale B_simple over all measurements, images
 * @param interval 95 %, by blocks along the training; empty where |G|² cannot be told from zero
 * @param first over the first third of the measurements, so that the drift is seen
 * @param last over the last third
 * @param points the moving estimate along the training
 */
public record NoiseReading(
        double scale, Optional<Interval> interval, NoiseScale.Part first, NoiseScale.Part last, List<Point> points) {
    private static final Pattern LINE = Pattern.compile("Crema: gradient_norms = (\\d+) (\\d+) (\\S+) (\\d+) (\\S+)");

    /** About ten measurements: the scale grows while the loss falls, so it is followed closely. */
    private static final double DECAY = 0.9;

    public NoiseReading {
        points = List.copyOf(points);
    }

    /** The moving estimate after an iteration, images; NaN where |G|² is not above zero there. */
    public record Point(int iteration, double scale) {}

    /** Reads a log; empty where it holds fewer than three measurements. */
    public static Optional<NoiseReading> of(String log) {
        Matcher line = LINE.matcher(log);
        List<Point> points = new ArrayList<>();
        NoiseScale scale = null;
        while (line.find()) {
            if (scale == null) {
                scale = new NoiseScale(Double.parseDouble(line.group(2)), Double.parseDouble(line.group(4)), DECAY);
            }
            scale.add(Double.parseDouble(line.group(3)), Double.parseDouble(line.group(5)));
            double now = scale.current();
            points.add(new Point(Integer.parseInt(line.group(1)), now > 0 ? now : Double.NaN));
        }
        return scale == null || scale.steps() < 3
                ? Optional.empty()
                : Optional.of(new NoiseReading(
                        scale.overall(), scale.interval(), scale.part(0, 3), scale.part(2, 3), points));
    }
}
