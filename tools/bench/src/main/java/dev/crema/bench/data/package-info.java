/** What the data benchmark compares with, and what it works on. */
@NullMarked
package dev.crema.bench.data;

import org.jspecify.annotations.NullMarked;
