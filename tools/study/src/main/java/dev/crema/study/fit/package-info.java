/** Curves fitted to runs: steps against batch size, seconds a step against batch size, the gradient noise scale. */
@NullMarked
package dev.crema.study.fit;

import org.jspecify.annotations.NullMarked;
