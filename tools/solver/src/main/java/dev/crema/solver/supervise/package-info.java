/** The parent's side: starts one child JVM per run, watches it, writes its log, reports how it ended. No native code here. */
@NullMarked
package dev.crema.solver.supervise;

import org.jspecify.annotations.NullMarked;
