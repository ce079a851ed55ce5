/**
 * What a run means, decided once for every command.
 *
 * <ul>
 *   <li>{@link dev.crema.log.figures.OutputChoice}: which output is the accuracy, which outputs are the loss. One rule:
 *       the net dump's layer types, then names, then printed loss weights, then values.
 *   <li>{@link dev.crema.log.figures.TestMeasure}: such a choice; its value in a row, whether more is better.
 *   <li>{@link dev.crema.log.figures.Target}: {@code accuracy>=0.9}, and a run's {@link
 *       dev.crema.log.figures.Crossing} of it: between two test passes, by the first pass, never, unknown.
 *   <li>{@link dev.crema.log.figures.Verdict}: how a run ended and whether it learnt.
 *   <li>{@link dev.crema.log.figures.XAxis}: iterations, seconds, epochs, samples, wall.
 *   <li>{@link dev.crema.log.figures.RunFigures}: all of it of one run, with iterations done, speed, last and best
 *       values.
 * </ul>
 *
 * <p>A test pass at iteration 0 came before any training: it is a value, but it reaches nothing and is never the best.
 */
@NullMarked
package dev.crema.log.figures;

import org.jspecify.annotations.NullMarked;
