/** The grammar: named rules, the dialects they belong to, and the sink they push into. */
@NullMarked
package dev.crema.log.grammar;

import org.jspecify.annotations.NullMarked;
