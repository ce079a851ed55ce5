package dev.crema.chart.picture;

import dev.crema.chart.Axis;
import dev.crema.chart.Mark;
import dev.crema.chart.Role;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;

/** The signs on curves: marks of events, dots where a line would not be seen, arrows where it leaves the picture. */
final class LineSigns {
    /** With so few points, each is worth a dot. */
    private static final int FEW_POINTS = 40;

    /** Signs of one curve that leaves and comes back again and again, in points. */
    private static final double APART = 24;

    private final Axis across;
    private final Frame frame;
    private final List<Curve> curves;
    private final boolean faintTrain;

    /** @param faintTrain whether train curves are only the background of others */
    LineSigns(Axis across, Frame frame, List<Curve> curves, boolean faintTrain) {
        this.across = across;
        this.frame = frame;
        this.curves = curves;
        this.faintTrain = faintTrain;
    }

    /** In a crowd, only what nobody may miss. */
    boolean shown(Mark mark) {
        return frame.x().contains(mark.x()) && (!frame.isCrowd() || mark.kind() == Mark.Kind.DIVERGED);
    }

    void draw(Surface on) {
        for (Curve curve : curves) {
            Color colour = frame.style(curve.series().legend()).colour();
            dots(curve, colour, on);
            leaving(curve, colour, on);
        }
        for (Curve curve : curves) {
            for (Mark mark : curve.series().marks()) {
                if (shown(mark)) {
                    double at = JFreeAxes.plotted(across, mark.x());
                    double value = frame.inside(curve.near(at));
                    on.glyph(
                            Glyph.of(mark.kind()),
                            at,
                            Double.isNaN(value) ? frame.y().low() : value,
                            frame.style(curve.series().legend()).colour());
                }
            }
        }
    }

    /** A point between two gaps has no line to be seen by; of a few test passes, each is shown. */
    private void dots(Curve curve, Color colour, Surface on) {
        double[] ys = curve.shown().y();
        boolean faint = faintTrain && curve.series().role() == Role.TRAIN;
        boolean few = ys.length <= FEW_POINTS && !frame.isCrowd() && !faint;
        on.g2().setColor(colour);
        for (int i = 0; i < ys.length; i++) {
            boolean before = i > 0 && !Double.isNaN(ys[i - 1]);
            boolean after = i + 1 < ys.length && !Double.isNaN(ys[i + 1]);
            boolean lonely = !before && !after;
            if ((lonely || few) && frame.y().contains(ys[i]) && across(curve, i)) {
                double radius = lonely ? 3 : 2.6;
                double middle = on.x(curve.shown().x()[i]);
                on.g2().fill(new Ellipse2D.Double(middle - radius, on.y(ys[i]) - radius, 2 * radius, 2 * radius));
            }
        }
    }

    private boolean across(Curve curve, int point) {
        double x = curve.shown().x()[point];
        return x >= JFreeAxes.plotted(across, frame.x().low())
                && x <= JFreeAxes.plotted(across, frame.x().high());
    }

    private void leaving(Curve curve, Color colour, Surface on) {
        double[] ys = curve.shown().y();
        double last = Double.NEGATIVE_INFINITY;
        boolean outside = false;
        for (int i = 0; i < ys.length; i++) {
            boolean above = ys[i] > frame.y().high();
            boolean below = ys[i] < frame.y().low();
            double pixel = on.x(curve.shown().x()[i]);
            if ((above || below) && !outside && pixel > last + APART && across(curve, i)) {
                on.glyph(
                        above ? Glyph.LEAVES : Glyph.LEAVES_BELOW, curve.shown().x()[i], frame.inside(ys[i]), colour);
                last = pixel;
            }
            outside = above || below;
        }
    }
}
