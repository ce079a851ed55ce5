/** The JavaCPP wrapper of Caffe: Worker (child) and Supervisor (parent). */
@NullMarked
package dev.crema.solver;

import org.jspecify.annotations.NullMarked;
