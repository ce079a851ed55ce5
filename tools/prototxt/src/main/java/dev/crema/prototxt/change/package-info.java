/** Another batch size, rate or budget without editing files, and what that changes. */
@NullMarked
package dev.crema.prototxt.change;

import org.jspecify.annotations.NullMarked;
