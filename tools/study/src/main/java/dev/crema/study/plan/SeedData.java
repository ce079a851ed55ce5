package dev.crema.study.plan;

import java.util.Map;

/**
 * The databases of a run, relative to the working directory.
 *
 * @param train the database of each layer that reads one, by the layer's name
 * @param records that each of these has
 * @param validation the validation part of the training set; empty where there is none
 */
public record SeedData(Map<String, String> train, long records, String validation) {
    public SeedData {
        train = Map.copyOf(train);
    }
}
