package dev.crema.cli.train;

import picocli.CommandLine.Option;

/** {@code --force}: what a person knows better than a check. */
public final class ForceOption {
    @Option(
            names = "--force",
            description = "Start although a check found that the result is doubtful. "
                    + "A mistake that makes Caffe abort is still an error.")
    private boolean force;

    /** Whether it was given. */
    public boolean isGiven() {
        return force;
    }
}
