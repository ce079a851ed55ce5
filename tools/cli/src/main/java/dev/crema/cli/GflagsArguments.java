package dev.crema.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Lets people type flags as Caffe's gflags allow: {@code -solver f}, {@code -solver=f}, {@code --sigint_effect stop},
 * {@code --shuffle=false}, {@code --noshuffle}. Names are brought to the one form that the commands declare: two
 * hyphens, hyphens inside.
 */
final class GflagsArguments {
    /** glog's switches, which Caffe's commands take; our log goes to stderr and a file in any case. */
    private static final Set<String> GLOG_SWITCHES = Set.of(
            "--alsologtostderr", "--logtostderr", "--colorlogtostderr", "--log-prefix", "--stop-logging-if-full-disk");

    /** glog's flags with a value. */
    private static final Set<String> GLOG_VALUES = Set.of(
            "--minloglevel",
            "--stderrthreshold",
            "--log-dir",
            "--log-link",
            "--v",
            "-v",
            "--vmodule",
            "--max-log-size",
            "--logbufsecs",
            "--logbuflevel");

    private GflagsArguments() {}

    static String[] normalise(String[] arguments) {
        List<String> result = new ArrayList<>(arguments.length);
        boolean onlyPositionals = false;
        for (String argument : arguments) {
            onlyPositionals |= argument.equals("--");
            result.add(onlyPositionals || !isLongFlag(argument) ? argument : hyphenated(argument));
        }
        return result.toArray(String[]::new);
    }

    /** Leaves glog's flags out: they are accepted, and have no effect. */
    static String[] withoutGlog(String[] arguments, CommandSpec command) {
        List<String> result = new ArrayList<>(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--")) {
                result.addAll(Arrays.asList(arguments).subList(i, arguments.length));
                break;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (command.findOption(name) == null && GLOG_VALUES.contains(name)) {
                i += equals < 0 ? 1 : 0;
            } else if (!GLOG_SWITCHES.contains(name.replaceFirst("^--no(?=[acls])", "--"))) {
                result.add(argument);
            }
        }
        return result.toArray(String[]::new);
    }

    /** Turns {@code --flag=true|false} and {@code --noflag} of switches into what picocli takes. */
    static String[] withSwitches(String[] arguments, CommandSpec command) {
        List<String> result = new ArrayList<>(arguments.length);
        boolean onlyPositionals = false;
        for (String argument : arguments) {
            onlyPositionals |= argument.equals("--");
            if (onlyPositionals || !argument.startsWith("--")) {
                result.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals > 0 && isSwitch(command, name)) {
                switch (argument.substring(equals + 1)) {
                    case "true", "1" -> result.add(name);
                    case "false", "0" -> negated(command, name, result);
                    default -> result.add(argument);
                }
            } else if (equals < 0 && command.findOption(name) == null && isNegatedSwitch(command, name)) {
                negated(command, "--" + name.substring("--no".length()), result);
            } else {
                result.add(argument);
            }
        }
        return result.toArray(String[]::new);
    }

    private static void negated(CommandSpec command, String name, List<String> result) {
        String negative = "--no-" + name.substring(2);
        if (command.findOption(negative) != null) {
            result.add(negative);
        }
    }

    private static boolean isNegatedSwitch(CommandSpec command, String name) {
        return name.startsWith("--no") && isSwitch(command, "--" + name.substring("--no".length()));
    }

    private static boolean isSwitch(CommandSpec command, String name) {
        OptionSpec option = command.findOption(name);
        return option != null && option.arity().max() == 0;
    }

    private static boolean isLongFlag(String argument) {
        if (argument.startsWith("--")) {
            return argument.length() > 2;
        }
        return argument.length() > 2 && argument.charAt(0) == '-' && Character.isLetter(argument.charAt(1));
    }

    private static String hyphenated(String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String value = equals < 0 ? "" : argument.substring(equals);
        String bare = name.startsWith("--") ? name.substring(2) : name.substring(1);
        return "--" + bare.replace('_', '-') + value;
    }
}
