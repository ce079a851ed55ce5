/** The commands about training and prototxt. */
@NullMarked
package dev.crema.cli.train;

import org.jspecify.annotations.NullMarked;
