/** GPUs as the system shows them, before CUDA is touched: driver, cards, libraries, memory. No native code here. */
@NullMarked
package dev.crema.solver.gpu;

import org.jspecify.annotations.NullMarked;
