/** Columns of primitives: what a log's rows are kept in, four to eight bytes a value. */
@NullMarked
package dev.crema.log.columns;

import org.jspecify.annotations.NullMarked;
