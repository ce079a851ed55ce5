/** Logs read where they lie. */
@NullMarked
package dev.crema.spark.logs;

import org.jspecify.annotations.NullMarked;
