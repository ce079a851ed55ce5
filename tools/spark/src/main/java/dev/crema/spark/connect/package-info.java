/** From a master's address to a context that has machines, or to a message that says why not. */
@NullMarked
package dev.crema.spark.connect;

import org.jspecify.annotations.NullMarked;
