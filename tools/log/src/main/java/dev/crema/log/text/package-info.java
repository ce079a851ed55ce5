/** Bytes: finding, numbers, clocks, names. Nothing here knows Caffe. */
@NullMarked
package dev.crema.log.text;

import org.jspecify.annotations.NullMarked;
