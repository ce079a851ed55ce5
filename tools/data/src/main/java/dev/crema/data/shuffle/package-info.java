/** Random orders: drawn from a seed, applied to databases of any size, and judged. */
@NullMarked
package dev.crema.data.shuffle;

import org.jspecify.annotations.NullMarked;
