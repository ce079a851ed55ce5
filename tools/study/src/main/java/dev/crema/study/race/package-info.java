/** A race: cells of batch size and learning rate run seed by seed, and those that cannot be the best leave. */
@NullMarked
package dev.crema.study.race;

import org.jspecify.annotations.NullMarked;
