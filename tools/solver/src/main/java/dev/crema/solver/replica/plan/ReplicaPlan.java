package dev.crema.solver.replica.plan;

import java.util.List;

/**
 * How many replicas train.
 *
 * @param count 1 or more
 * @param reason one line for people, such as {@code 2 replicas, one per core, 32 of 64 examples each}
 * @param notes what is not exactly as with one solver; empty for most nets
 */
public record ReplicaPlan(int count, String reason, List<String> notes) {
    public ReplicaPlan {
        notes = List.copyOf(notes);
    }
}
