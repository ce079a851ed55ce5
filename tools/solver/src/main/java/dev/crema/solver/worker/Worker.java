package dev.crema.solver.worker;

import java.util.Arrays;

/**
 * The child's main: {@code Worker <job> key=value…}. Caffe's log goes to stderr, {@link Events} to stdout, {@link
 * Commands} come by stdin, whose end means that the parent is gone.
 *
 * <p>Exit codes: 0 the job ended in good order (its {@code end} event says how); {@value #FAULT} a Java or C++ exception
 * (its {@code fault} event says which); anything else is Caffe's abort or a signal.
 */
public final class Worker {
    /** Exit code after an exception. */
    public static final int FAULT = 70;

    private Worker() {}

    /** Runs one job and ends the process: nothing that Caffe allocated is ever freed. */
    public static void main(String[] args) {
        Events events = new Events(System.out);
        Commands commands = new Commands(System.in, events);
        int code;
        try {
            commands.listen();
            ProcessSettings.offerToOomKiller();
            run(args[0], new Arguments(Arrays.asList(args).subList(1, args.length)), events, commands);
            code = 0;
        } catch (Throwable e) { // LinkageError and C++ exceptions alike: the parent explains them
            if (Boolean.getBoolean("crema.debug")) {
                e.printStackTrace();
            }
            events.fault(e);
            code = FAULT;
        }
        commands.leave(code);
    }

    private static void run(String job, Arguments arguments, Events events, Commands commands) {
        switch (job) {
            case "train" -> new TrainJob(arguments, events, commands).run();
            case "test" -> new TestJob(arguments, events).run();
            case "time" -> new TimeJob(arguments, events).run();
            case "build" -> new BuildJob(arguments, events).run();
            case "device-query" -> DeviceQueryJob.run(arguments, events);
            case "schema" -> SchemaJob.run(events);
            case "noise" -> new NoiseJob(arguments, events, commands).run();
            case "blas" -> BlasJob.run(events);
            default -> throw new IllegalArgumentException("unknown job " + job);
        }
    }
}
