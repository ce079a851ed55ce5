/** From groups to an answer: per objective the tied batch sizes, the recommended one, and what another costs. */
@NullMarked
package dev.crema.study.conclude;

import org.jspecify.annotations.NullMarked;
