package dev.crema.study.curves;

import dev.crema.chart.Axis;
import dev.crema.chart.Scale;
import dev.crema.log.Run;
import dev.crema.log.figures.XAxis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Axes of pictures, and the names of what can be the y axis: {@code loss}, {@code lr}, {@code speed}, and every output. */
public final class CurveAxes {
    public static final String LOSS = "loss";
    public static final String RATE = "lr";
    public static final String SPEED = "speed";

    private CurveAxes() {}

    /** The picture's axis of what runs across it. */
    public static Axis of(XAxis x) {
        return x == XAxis.WALL ? new Axis("clock of the log", "", Scale.TIME) : Axis.of(x.label(), x.unit());
    }

    /** The axis of a measure by its name. */
    public static Axis ofMeasure(String measure) {
        return switch (measure) {
            case RATE -> Axis.of("learning rate");
            case SPEED -> Axis.of("speed", "iterations/s");
            default -> Axis.of(measure);
        };
    }

    /** The names of everything that can be drawn for some runs. */
    public static List<String> measures(Collection<Run> runs) {
        var outputs = new TreeSet<String>();
        for (Run run : runs) {
            outputs.addAll(run.train().outputNames());
            outputs.addAll(run.test().outputNames());
        }
        var all = new ArrayList<>(List.of(LOSS, RATE, SPEED));
        outputs.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return all;
    }
}
