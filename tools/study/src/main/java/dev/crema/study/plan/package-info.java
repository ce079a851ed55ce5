/** What a study will do, decided before it starts: which configurations, how long, in which order. */
@NullMarked
package dev.crema.study.plan;

import org.jspecify.annotations.NullMarked;
