/** From Caffe's last words to what happened, where, and what to do next. */
@NullMarked
package dev.crema.solver.explain;

import org.jspecify.annotations.NullMarked;
