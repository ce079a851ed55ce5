package dev.crema.chart.colour;

/**
 * A colour by lightness, chroma and hue in the Oklab space, where equal steps look equal (Björn Ottosson, <i>A perceptual
 * color space for image processing</i>, 2020).
 *
 * @param lightness 0 black to 1 white
 * @param chroma 0 grey; screens reach about 0.3
 * @param hue in degrees
 */
record Oklch(double lightness, double chroma, double hue) {

    /** The colour as 0xRRGGBB; chroma is taken back until the screen can show it. */
    int rgb() {
        double c = chroma;
        double[] linear = linear(c);
        while (c > 0 && !shown(linear)) {
            c = Math.max(0, c - 0.005);
            linear = linear(c);
        }
        return channel(linear[0]) << 16 | channel(linear[1]) << 8 | channel(linear[2]);
    }

    private double[] linear(double c) {
        double a = c * Math.cos(Math.toRadians(hue));
        double b = c * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static boolean shown(double[] linear) {
        for (double v : linear) {
            if (v < -1e-4 || v > 1 + 1e-4) {
                return false;
            }
        }
        return true;
    }

    private static double cube(double v) {
        return v * v * v;
    }

    /** The sRGB transfer function (IEC 61966-2-1), to a byte. */
    private static int channel(double linear) {
        double v = Math.min(1, Math.max(0, linear));
        double encoded = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
