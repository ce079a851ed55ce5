package dev.crema.cli.train;

import picocli.CommandLine.Option;

/** {@code --force}: what a person knows better than a check. */
public final class ForceOption {
    @Option(
            names = "--force",
            description = "Start although a check says that the result could not mean much. "
                    + "What Caffe would abort on is refused all the same.")
    private boolean force;

    /** Whether it was given. */
    public boolean isGiven() {
        return force;
    }
}
