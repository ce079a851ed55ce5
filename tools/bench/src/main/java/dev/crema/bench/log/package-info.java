/** What the log benchmark needs. */
@NullMarked
package dev.crema.bench.log;

import org.jspecify.annotations.NullMarked;
