/** Common beliefs about the batch size, each checked with the runs. */
@NullMarked
package dev.crema.study.findings;

import org.jspecify.annotations.NullMarked;
