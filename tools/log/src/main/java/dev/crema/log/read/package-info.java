/** The way in: {@link dev.crema.log.read.CaffeLogs} reads a log, {@link dev.crema.log.read.ManyLogs} several at once. */
@NullMarked
package dev.crema.log.read;

import org.jspecify.annotations.NullMarked;
