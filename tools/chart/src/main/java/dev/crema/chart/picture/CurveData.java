package dev.crema.chart.picture;

import java.util.ArrayList;
import java.util.List;
import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractIntervalXYDataset;

/** Columns as JFreeChart wants them: several series, each with x, y and the ends of its interval. */
final class CurveData extends AbstractIntervalXYDataset {
    private static final long serialVersionUID = 1L;

    private final transient List<Points> series = new ArrayList<>();

    /** Points as plotted; y is NaN in gaps; low and high are y where there is no band. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Points(double[] x, double[] y, double[] low, double[] high) {}

    /** Adds a series and returns its number. */
    int add(Points points) {
        series.add(points);
        return series.size() - 1;
    }

    Points points(int number) {
        return series.get(number);
    }

    @Override
    public int getSeriesCount() {
        return series.size();
    }

    @Override
    public Integer getSeriesKey(int number) {
        return number;
    }

    @Override
    public DomainOrder getDomainOrder() {
        return DomainOrder.ASCENDING;
    }

    @Override
    public int getItemCount(int number) {
        return series.get(number).x.length;
    }

    @Override
    public double getXValue(int number, int item) {
        return series.get(number).x[item];
    }

    @Override
    public double getYValue(int number, int item) {
        return series.get(number).y[item];
    }

    @Override
    public double getStartYValue(int number, int item) {
        return series.get(number).low[item];
    }

    @Override
    public double getEndYValue(int number, int item) {
        return series.get(number).high[item];
    }

    @Override
    public double getStartXValue(int number, int item) {
        return getXValue(number, item);
    }

    @Override
    public double getEndXValue(int number, int item) {
        return getXValue(number, item);
    }

    @Override
    public Double getX(int number, int item) {
        return getXValue(number, item);
    }

    @Override
    public Double getY(int number, int item) {
        return getYValue(number, item);
    }

    @Override
    public Double getStartX(int number, int item) {
        return getXValue(number, item);
    }

    @Override
    public Double getEndX(int number, int item) {
        return getXValue(number, item);
    }

    @Override
    public Double getStartY(int number, int item) {
        return getStartYValue(number, item);
    }

    @Override
    public Double getEndY(int number, int item) {
        return getEndYValue(number, item);
    }
}
