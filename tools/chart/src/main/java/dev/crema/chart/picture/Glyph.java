package dev.crema.chart.picture;

import dev.crema.chart.Bound;
import dev.crema.chart.Mark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The small signs on curves: told apart by shape, coloured as their run. */
enum Glyph {
    RESUMED(Mark.Kind.RESUMED.words(), false) {
        @Override
        Shape shape() {
            return polygon(0, -5, 5, 0, 0, 5, -5, 0);
        }
    },
    LEARNING_RATE(Mark.Kind.LEARNING_RATE.words(), false) {
        @Override
        Shape shape() {
            return polygon(-4.5, -3.5, 4.5, -3.5, 0, 4.5);
        }
    },
    DIVERGED(Mark.Kind.DIVERGED.words(), true) {
        @Override
        Shape shape() {
            var cross = new Path2D.Double();
            cross.moveTo(-5, -5);
            cross.lineTo(5, 5);
            cross.moveTo(-5, 5);
            cross.lineTo(5, -5);
            return new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(cross);
        }
    },
    SNAPSHOT(Mark.Kind.SNAPSHOT.words(), true) {
        @Override
        Shape shape() {
            return new Rectangle2D.Double(-2.5, -2.5, 5, 5);
        }
    },
    LEAVES("leaves the picture", true) {
        @Override
        Shape shape() {
            return polygon(0, 0, 5, 8, -5, 8);
        }
    },
    LEAVES_BELOW("leaves the picture", true) {
        @Override
        Shape shape() {
            return polygon(0, 0, 5, -8, -5, -8);
        }
    },
    /** One run beside the mean of its group. */
    RUN("", false) {
        @Override
        Shape shape() {
            return new Ellipse2D.Double(-2.2, -2.2, 4.4, 4.4);
        }
    },
    DOT("", true) {
        @Override
        Shape shape() {
            return new Ellipse2D.Double(-3, -3, 6, 6);
        }
    };

    private final String words;
    private final boolean filled;

    Glyph(String words, boolean filled) {
        this.words = words;
        this.filled = filled;
    }

    abstract Shape shape();

    /** What the key says about it. */
    String words() {
        return words;
    }

    static Glyph of(Mark.Kind kind) {
        return switch (kind) {
            case RESUMED -> RESUMED;
            case LEARNING_RATE -> LEARNING_RATE;
            case DIVERGED -> DIVERGED;
            case SNAPSHOT -> SNAPSHOT;
        };
    }

    /** The arrow of a bound. */
    static Optional<Glyph> of(Bound bound) {
        return switch (bound) {
            case NONE -> Optional.empty();
            case AT_LEAST -> Optional.of(LEAVES);
            case AT_MOST -> Optional.of(LEAVES_BELOW);
        };
    }

    /** What the key says about the bounds that occur. */
    static List<Header.Key> keys(Collection<Bound> bounds) {
        List<Header.Key> keys = new ArrayList<>();
        if (bounds.contains(Bound.AT_LEAST)) {
            keys.add(new Header.Key(LEAVES, 0, 255, "at least this much (never reached)"));
        }
        if (bounds.contains(Bound.AT_MOST)) {
            keys.add(new Header.Key(LEAVES_BELOW, 0, 255, "at most this much (reached before the first test pass)"));
        }
        return keys;
    }

    /** Draws the sign around (x, y), with an edge of the ground's colour that lifts it off the curves. */
    void draw(Graphics2D g2, double x, double y, Color colour, Color ground) {
        Graphics2D own = (Graphics2D) g2.create();
        try {
            own.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            own.translate(x, y);
            Shape shape = shape();
            own.setColor(ground);
            own.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            own.draw(shape);
            own.fill(shape);
            own.setColor(colour);
            if (filled) {
                own.fill(shape);
            } else {
                own.setStroke(new BasicStroke(1.7f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
                own.draw(shape);
            }
        } finally {
            own.dispose();
        }
    }

    private static Shape polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
