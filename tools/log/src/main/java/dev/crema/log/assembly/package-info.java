/** From rules that matched to sessions and rows. */
@NullMarked
package dev.crema.log.assembly;

import org.jspecify.annotations.NullMarked;
