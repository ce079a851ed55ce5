package dev.crema.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The orders of arguments that Caffe's own scripts take, brought to the options that mean the same here. */
final class ScriptOrders {
    private ScriptOrders() {}

    /** plot_training_log.py takes {@code TYPE OUT LOG...}: {@code plot 0 loss.png caffe.log}. */
    static String[] options(String[] arguments) {
        boolean plot = arguments.length >= 4 && arguments[0].equals("plot");
        boolean script = plot
                && arguments[1].matches("[0-7]")
                && !Files.exists(Path.of(arguments[1]))
                && arguments[2].matches("(?i).*\\.(png|jpe?g|svg|pdf|html)");
        if (!script) {
            return arguments;
        }
        List<String> options = new ArrayList<>(List.of("plot", "--type", arguments[1], "-o", arguments[2]));
        options.addAll(Arrays.asList(arguments).subList(3, arguments.length));
        return options.toArray(String[]::new);
    }
}
