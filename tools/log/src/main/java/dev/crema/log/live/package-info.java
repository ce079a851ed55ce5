/** Logs that grow: the same grammar fed bytes as they come. */
@NullMarked
package dev.crema.log.live;

import org.jspecify.annotations.NullMarked;
