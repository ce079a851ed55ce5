package dev.crema.log.assembly;

import dev.crema.log.grammar.Sink;

/** A sink that may take many train rows at once. */
interface RowSink extends Sink {
    /** The rows of a block, all their lines; the same as the calls for each line. */
    default void rows(RowBlock block) {
        block.push(this, 0, block.size());
    }
}
