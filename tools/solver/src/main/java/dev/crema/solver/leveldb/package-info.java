/** LevelDB through Caffe's own reader and writer, in a child of its own. */
@NullMarked
package dev.crema.solver.leveldb;

import org.jspecify.annotations.NullMarked;
