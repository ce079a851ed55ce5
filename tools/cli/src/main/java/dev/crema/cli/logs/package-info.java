/** The commands about logs and pictures. */
@NullMarked
package dev.crema.cli.logs;

import org.jspecify.annotations.NullMarked;
