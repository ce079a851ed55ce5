/** Batch-size studies: plan, run, measure, conclude. */
@NullMarked
package dev.crema.study;

import org.jspecify.annotations.NullMarked;
