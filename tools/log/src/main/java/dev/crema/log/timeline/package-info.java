/** Clocks without a year, made whole. */
@NullMarked
package dev.crema.log.timeline;

import org.jspecify.annotations.NullMarked;
