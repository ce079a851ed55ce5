/** Studies of known truth, written as Caffe logs and read by the product: how often its answers hold. */
@NullMarked
package dev.crema.bench.validate;

import org.jspecify.annotations.NullMarked;
