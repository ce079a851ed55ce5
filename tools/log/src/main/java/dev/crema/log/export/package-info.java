/** One class an output format. */
@NullMarked
package dev.crema.log.export;

import org.jspecify.annotations.NullMarked;
