package dev.crema.study.plan;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The databases of a run, relative to the working directory.
 *
 * @param train the database of each layer that reads one, by the layer's name
 * @param records that each of these has
 * @param validation the validation part of the training set; empty where there is none
 * @param digests facts for the log: what tells the records of the training and the test set from others; none where a net
 *     reads no LMDB
 */
public record SeedData(Map<String, String> train, long records, String validation, SortedMap<String, String> digests) {
    public SeedData {
        train = Map.copyOf(train);
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }
}
