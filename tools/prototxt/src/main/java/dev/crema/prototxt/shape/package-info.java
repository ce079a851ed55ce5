/** Blob shapes and memory of a net, worked out before Caffe allocates anything. */
@NullMarked
package dev.crema.prototxt.shape;

import org.jspecify.annotations.NullMarked;
