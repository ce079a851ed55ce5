/** Following a growing log: what is known of it now, in a terminal or on a page. */
@NullMarked
package dev.crema.cli.watch;

import org.jspecify.annotations.NullMarked;
