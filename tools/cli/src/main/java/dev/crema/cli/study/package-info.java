/** The commands about studies. */
@NullMarked
package dev.crema.cli.study;

import org.jspecify.annotations.NullMarked;
