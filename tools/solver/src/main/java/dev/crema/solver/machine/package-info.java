/** What this machine's processor is, and how many of its cores do arithmetic. */
@NullMarked
package dev.crema.solver.machine;

import org.jspecify.annotations.NullMarked;
