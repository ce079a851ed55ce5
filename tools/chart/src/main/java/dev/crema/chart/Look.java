package dev.crema.chart;

import static dev.crema.base.Setting.SCALE;
import static dev.crema.base.Setting.SIZE;

import dev.crema.base.CremaException;

/**
 * How large a picture is and on which background.
 *
 * @param width in points; a PNG has {@code width · scale} pixels
 * @param scale 2 for dense screens; what is drawn grows with it, vectors ignore it
 */
public record Look(int width, int height, double scale, Theme theme) {
    /** Below this nothing could be read, above it no image could be held. */
    private static final int SMALLEST = 160;

    private static final double MOST_PIXELS = 400e6;

    /** @throws CremaException when nobody could read the picture, or no memory holds it */
    public Look {
        if (width < SMALLEST || height < SMALLEST) {
            throw CremaException.usage(
                    "a picture of " + width + "x" + height + " is too small to read",
                    "give " + SIZE + " " + SMALLEST + "x" + SMALLEST + " or more");
        }
        if (!(scale > 0) || width * scale * height * scale > MOST_PIXELS) {
            throw CremaException.usage(
                    "a picture of " + width + "x" + height + " at scale " + scale + " does not fit in memory",
                    "change " + SIZE + " or " + SCALE + ": at most 400 million pixels");
        }
    }

    /** 960 × 560 points on a light background. */
    public static Look standard() {
        return new Look(960, 560, 1, Theme.LIGHT);
    }

    /** The same at another scale. */
    public Look scaled(double by) {
        return new Look(width, height, by, theme);
    }

    /** The same on another background. */
    public Look on(Theme background) {
        return new Look(width, height, scale, background);
    }
}
