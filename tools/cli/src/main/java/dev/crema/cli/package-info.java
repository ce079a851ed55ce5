/** The commands, the launcher and the distribution. */
@NullMarked
package dev.crema.cli;

import org.jspecify.annotations.NullMarked;
