/** What is in a database: counts, shapes, labels, damage, and whether its order is one of chance. */
@NullMarked
package dev.crema.data.inspect;

import org.jspecify.annotations.NullMarked;
