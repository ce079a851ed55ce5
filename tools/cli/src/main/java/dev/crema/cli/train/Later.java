package dev.crema.cli.train;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A value that another thread works out, beside other work of the command. */
final class Later<T> {
    private final CompletableFuture<T> value;

    private Later(CompletableFuture<T> value) {
        this.value = value;
    }

    static <T> Later<T> start(Supplier<T> work) {
        return new Later<>(CompletableFuture.supplyAsync(work));
    }

    /** Waits for it. What its work has thrown is thrown here. */
    T get() {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
