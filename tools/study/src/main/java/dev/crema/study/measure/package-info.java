/** One run's figures, read from its Caffe log: speed, loss, accuracy, the way to a target. */
@NullMarked
package dev.crema.study.measure;

import org.jspecify.annotations.NullMarked;
