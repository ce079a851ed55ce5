/** Values of the house as bytes: what travels between the machines. */
@NullMarked
package dev.crema.spark.wire;

import org.jspecify.annotations.NullMarked;
