/** A study on its way: its folder, its lock, its runs one after the other, and where they are executed. */
@NullMarked
package dev.crema.study.run;

import org.jspecify.annotations.NullMarked;
