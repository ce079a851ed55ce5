/** A race: all cells (batch size and learning rate) run seed by seed, and a cell that cannot be the best leaves. */
@NullMarked
package dev.crema.study.race;

import org.jspecify.annotations.NullMarked;
