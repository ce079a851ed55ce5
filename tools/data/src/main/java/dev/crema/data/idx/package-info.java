/** The IDX files in which MNIST and its relatives are distributed. */
@NullMarked
package dev.crema.data.idx;

import org.jspecify.annotations.NullMarked;
