/** A live page on loopback: the report, told of changes by server-sent events. */
@NullMarked
package dev.crema.chart.live;

import org.jspecify.annotations.NullMarked;
