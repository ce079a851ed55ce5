package dev.crema.study.conclude;

import dev.crema.study.group.Group;

/**
 * One group's place under an objective.
 *
 * @param group who
 * @param value its mean in the objective's unit: seconds, images, accuracy, MB
 * @param atLeast some of its runs never arrived: the value is a lower bound
 * @param tied whether it belongs to the tie set
 * @param cost what choosing it costs against the recommended one: a factor for seconds, images and memory; a
 *     difference for accuracy
 */
public record Standing(Group group, double value, boolean atLeast, boolean tied, double cost) {}
