package dev.crema.study.fit;

import java.util.List;
import java.util.Optional;

/**
 * t(B) = δ + γ·B: how long one step takes.
 *
 * <p>Least squares of relative errors, as the clock's scatter grows with what it measures.
 *
 * @param overhead δ, seconds a step whatever the batch
 * @param perImage γ, seconds an image
 * @param deviation standard deviation of the relative error between runs
 * @param freedom runs less two
 */
public record StepTimeFit(double overhead, double perImage, double deviation, int freedom) {
    /** One run's seconds a step. */
    public record Point(double batch, double seconds) {}

    /** What these runs lack, in words; empty where they have enough. */
    static Optional<String> missing(List<Point> points) {
        return points.size() < 3
                        || points.stream().mapToDouble(Point::batch).distinct().count() < 2
                ? Optional.of("t(B) needs three runs at two batch sizes")
                : Optional.empty();
    }

    /**
     * @throws IllegalArgumentException with fewer than two batch sizes or three runs
     */
    public static StepTimeFit of(List<Point> points) {
        missing(points).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
        double w = 0;
        double wb = 0;
        double wbb = 0;
        double wt = 0;
        double wbt = 0;
        for (Point point : points) {
            double weight = 1 / (point.seconds * point.seconds);
            w += weight;
            wb += weight * point.batch;
            wbb += weight * point.batch * point.batch;
            wt += weight * point.seconds;
            wbt += weight * point.batch * point.seconds;
        }
        double determinant = w * wbb - wb * wb;
        double perImage = (w * wbt - wb * wt) / determinant;
        double overhead = (wt - perImage * wb) / w;
        double squares = 0;
        for (Point point : points) {
            double relative = (point.seconds - overhead - perImage * point.batch) / point.seconds;
            squares += relative * relative;
        }
        int freedom = points.size() - 2;
        return new StepTimeFit(overhead, perImage, Math.sqrt(squares / freedom), freedom);
    }

    /** t(B), seconds. */
    public double seconds(double batch) {
        return overhead + perImage * batch;
    }
}
