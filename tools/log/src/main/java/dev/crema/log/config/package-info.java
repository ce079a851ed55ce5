/** What the solver and net dumps inside a log say. */
@NullMarked
package dev.crema.log.config;

import org.jspecify.annotations.NullMarked;
