/** The statistics a study rests on: intervals, the best set, means that know about failures. */
@NullMarked
package dev.crema.study.stats;

import org.jspecify.annotations.NullMarked;
