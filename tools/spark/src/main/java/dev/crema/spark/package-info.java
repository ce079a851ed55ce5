/** Crema on Apache Spark: one task is one trial, or one log. The only room that knows Spark. */
@NullMarked
package dev.crema.spark;

import org.jspecify.annotations.NullMarked;
