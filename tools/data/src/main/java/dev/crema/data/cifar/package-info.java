/** The binary batches of CIFAR-10 and CIFAR-100. */
@NullMarked
package dev.crema.data.cifar;

import org.jspecify.annotations.NullMarked;
