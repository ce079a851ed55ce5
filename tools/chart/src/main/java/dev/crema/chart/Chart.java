package dev.crema.chart;

/** A description of a picture, drawn the same to PNG, SVG and PDF by {@link dev.crema.chart.picture.Pictures}. */
public sealed interface Chart permits LineChart, EffectChart, TradeOff, HeatMap {
    String title();

    /** A second, quieter line under the title; {@code ""} for none. */
    String subtitle();

    Axis x();

    Axis y();
}
