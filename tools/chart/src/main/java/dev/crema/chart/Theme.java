package dev.crema.chart;

/** On which background a picture is drawn. */
public enum Theme {
    LIGHT,
    DARK
}
