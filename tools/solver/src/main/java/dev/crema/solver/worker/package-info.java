/**
 * The child's side, the only place where Caffe's native code runs. Classes here use the JDK and the presets only, so that
 * a child starts with a short class path.
 */
@NullMarked
package dev.crema.solver.worker;

import org.jspecify.annotations.NullMarked;
