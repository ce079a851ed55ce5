/** Names, spelling and differences of prototxt text. */
@NullMarked
package dev.crema.prototxt.text;

import org.jspecify.annotations.NullMarked;
