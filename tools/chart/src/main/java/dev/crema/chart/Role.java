package dev.crema.chart;

/** Which measurement a curve shows; of one run's curves, train is drawn faint and test strong in the same hue. */
public enum Role {
    TRAIN,
    TEST
}
