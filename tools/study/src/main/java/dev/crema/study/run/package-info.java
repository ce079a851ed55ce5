/** The execution of a study: its folder, its lock, the order of its runs, and where they are executed. */
@NullMarked
package dev.crema.study.run;

import org.jspecify.annotations.NullMarked;
