/** A Spark cluster on this machine: one master, some workers, authentication on, loopback only. */
@NullMarked
package dev.crema.spark.local;

import org.jspecify.annotations.NullMarked;
