package dev.crema.cli.data;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the data commands share: where to print. */
abstract class DataCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Results. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Messages. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Progress, on stderr. */
    WorkProgress progress(String what) {
        return new WorkProgress(err(), what);
    }
}
