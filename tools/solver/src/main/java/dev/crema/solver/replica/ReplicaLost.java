package dev.crema.solver.replica;

import org.jspecify.annotations.Nullable;

/** One replica failed, and with it all: the message says which, the cause why. */
public final class ReplicaLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReplicaLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
