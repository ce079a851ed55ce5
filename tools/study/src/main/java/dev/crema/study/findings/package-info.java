/** What people believe about the batch size, each belief answered by the runs at hand. */
@NullMarked
package dev.crema.study.findings;

import org.jspecify.annotations.NullMarked;
