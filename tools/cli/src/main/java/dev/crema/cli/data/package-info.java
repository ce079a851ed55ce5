/** The commands about databases. */
@NullMarked
package dev.crema.cli.data;

import org.jspecify.annotations.NullMarked;
