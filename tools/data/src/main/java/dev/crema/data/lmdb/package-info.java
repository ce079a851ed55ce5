/** The LMDB file format, read and written in plain Java: no native code, no map that a truncated file can kill. */
@NullMarked
package dev.crema.data.lmdb;

import org.jspecify.annotations.NullMarked;
