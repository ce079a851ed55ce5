package dev.crema.chart;

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

    public Look {
        if (width < SMALLEST || height < SMALLEST) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height
                    + " is too small to read: give at least " + SMALLEST + "x" + SMALLEST);
        }
        if (!(scale > 0) || width * scale * height * scale > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " at scale " + scale
                    + " cannot be held: at most 400 million pixels");
        }
    }

    /** 960 × 560 points on a light background. */
    public static Look standard() {
        return new Look(960, 560, 1, Theme.LIGHT);
    }

    /** The same in another size. */
    public Look sized(int w, int h) {
        return new Look(w, h, scale, theme);
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
