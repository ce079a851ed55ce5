/** One trial on a worker: an order goes there, an answer with its files comes back. */
@NullMarked
package dev.crema.spark.trial;

import org.jspecify.annotations.NullMarked;
