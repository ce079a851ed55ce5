/** Image sources to shuffled databases of Datum, without Caffe. */
@NullMarked
package dev.crema.data;

import org.jspecify.annotations.NullMarked;
