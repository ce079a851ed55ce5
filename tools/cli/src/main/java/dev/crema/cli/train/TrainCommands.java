package dev.crema.cli.train;

import java.util.List;
import java.util.concurrent.Callable;

/** The commands about training and prototxt. A new one is a name and a case here, and one file beside. */
public final class TrainCommands {
    /** Their names, in the order in which the help shows them. */
    public static final List<String> NAMES = List.of(
            "train", "test", "time", "device-query", "max-batch", "doctor", "set-batch", "set-classes", "epochs");

    private TrainCommands() {}

    /** The command of a name. No other is constructed, and its class is not even loaded: start-up counts. */
    public static Callable<Integer> make(String name) {
        return switch (name) {
            case "train" -> new TrainCommand();
            case "test" -> new TestCommand();
            case "time" -> new TimeCommand();
            case "device-query" -> new DeviceQueryCommand();
            case "max-batch" -> new MaxBatchCommand();
            case "doctor" -> new DoctorCommand();
            case "set-batch" -> new SetBatchCommand();
            case "set-classes" -> new SetClassesCommand();
            case "epochs" -> new EpochsCommand();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
