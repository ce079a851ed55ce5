/** What every room needs: whole files, the terminal, durations and sizes, near names, settings, one exception. */
@NullMarked
package dev.crema.base;

import org.jspecify.annotations.NullMarked;
