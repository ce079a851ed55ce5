package dev.crema.solver.replica;

import org.jspecify.annotations.Nullable;

/** One replica failed, so all replicas stop. The message names the replica; the cause is its error. */
public final class ReplicaLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReplicaLost(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
