/** What the data layers of a net read: how many records, of which shape, with which labels. */
@NullMarked
package dev.crema.data.source;

import org.jspecify.annotations.NullMarked;
