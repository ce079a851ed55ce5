/** Mistakes that can be found from the definitions alone, before a run starts. */
@NullMarked
package dev.crema.prototxt.check;

import org.jspecify.annotations.NullMarked;
