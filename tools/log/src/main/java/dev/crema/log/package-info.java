/** Caffe logs of any year and fork: text to records to runs. */
@NullMarked
package dev.crema.log;

import org.jspecify.annotations.NullMarked;
