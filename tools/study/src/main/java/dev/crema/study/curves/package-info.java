/** The one way from a run to curves: plot, watch, compare and study draw what this package gives. */
@NullMarked
package dev.crema.study.curves;

import org.jspecify.annotations.NullMarked;
