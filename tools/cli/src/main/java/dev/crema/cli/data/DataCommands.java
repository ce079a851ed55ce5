package dev.crema.cli.data;

import java.util.List;
import java.util.concurrent.Callable;

/** The commands about databases. A new one is a name and a case here, and one file beside. */
public final class DataCommands {
    /** Their names, in the order in which the help shows them. */
    public static final List<String> NAMES = List.of(
            "convert-mnist", "convert-imageset", "convert-cifar", "shuffle-db", "inspect-db", "compute-image-mean");

    private DataCommands() {}

    /** The command of a name. No other is constructed, and its class is not even loaded: start-up counts. */
    public static Callable<Integer> make(String name) {
        return switch (name) {
            case "convert-mnist" -> new ConvertMnist();
            case "convert-imageset" -> new ConvertImageset();
            case "convert-cifar" -> new ConvertCifar();
            case "shuffle-db" -> new ShuffleDb();
            case "inspect-db" -> new InspectDb();
            case "compute-image-mean" -> new ComputeImageMean();
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
