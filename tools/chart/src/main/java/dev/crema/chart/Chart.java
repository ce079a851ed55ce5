package dev.crema.chart;

/** A description of a picture, drawn the same to PNG, SVG and PDF by {@link dev.crema.chart.picture.Pictures}. */
public sealed interface Chart permits LineChart, EffectChart, TradeOff, HeatMap {
    /** The title. */
    String title();

    /** A second, quieter line under the title; {@code ""} for none. */
    String subtitle();

    /** The axis from left to right. */
    Axis x();

    /** The axis from bottom to top. */
    Axis y();
}
