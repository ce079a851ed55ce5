/** Runs into groups that may be compared: by effective batch and rate, and by what else differs. */
@NullMarked
package dev.crema.study.group;

import org.jspecify.annotations.NullMarked;
