/** Makes curves of runs, for plot, watch, compare and study. */
@NullMarked
package dev.crema.study.curves;

import org.jspecify.annotations.NullMarked;
