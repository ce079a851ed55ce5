/** Databases and weights that travel, once for each machine, checked by their SHA-256. */
@NullMarked
package dev.crema.spark.ship;

import org.jspecify.annotations.NullMarked;
