package dev.crema.log;

/**
 * A line of {@code caffe time}.
 *
 * @param layer the layer's name, or {@code Average}, {@code Iteration j}, {@code Total}
 * @param pass {@code forward}, {@code backward} or {@code forward-backward}
 * @param milliseconds its time
 */
public record LayerTime(String layer, String pass, double milliseconds) {}
