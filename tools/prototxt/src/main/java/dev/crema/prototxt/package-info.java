/** Solver and net definitions: read, check, change, write. No native code. */
@NullMarked
package dev.crema.prototxt;

import org.jspecify.annotations.NullMarked;
