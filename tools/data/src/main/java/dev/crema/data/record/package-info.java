/** What a database is made of, whatever its backend: records that are walked, read and put. */
@NullMarked
package dev.crema.data.record;

import org.jspecify.annotations.NullMarked;
