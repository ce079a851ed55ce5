/**
 * Which kernels OpenBLAS should use on this machine: measured once in short child processes among
 * those that the CPU's flags allow, and remembered in the user's cache folder.
 */
@NullMarked
package dev.crema.solver.blas;

import org.jspecify.annotations.NullMarked;
