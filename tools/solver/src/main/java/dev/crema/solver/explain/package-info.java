/** From Caffe's last error lines to what happened, where, and what to do next. */
@NullMarked
package dev.crema.solver.explain;

import org.jspecify.annotations.NullMarked;
