package dev.crema.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completion scripts for shells: the commands, their options, and the values of options that have a fixed set. Everything
 * else is completed with file names, because most arguments are logs, solvers and databases. (Picocli's own generator
 * offers no file names for arguments that may also be globs or names of shipped solvers.)
 */
final class Completion {
    private final List<CommandSpec> commands;
    private final CommandSpec all;

    private Completion(CommandLine model) {
        all = model.getCommandSpec();
        commands = model.getSubcommands().values().stream()
                .distinct()
                .map(CommandLine::getCommandSpec)
                .toList();
    }

    /** The script of bash, which zsh reads too. */
    static String bash(CommandLine model) {
        return new Completion(model).bash();
    }

    /** The script of fish. */
    static String fish(CommandLine model) {
        return new Completion(model).fish();
    }

    private String bash() {
        StringBuilder options = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (CommandSpec command : commands) {
            options.append("            ").append(command.name()).append(") words='");
            options.append(words(command)).append("' ;;\n");
            for (OptionSpec option : valued(command)) {
                String names = Arrays.stream(option.names())
                        .map(name -> "'" + command.name() + " " + name + "'")
                        .collect(Collectors.joining(" | "));
                values.append("        ").append(names).append(") words='");
                values.append(String.join(" ", values(option))).append("' ;;\n");
            }
        }
        return """
                # Completion of crema for bash and zsh. Type, or put into ~/.bashrc or ~/.zshrc:  source THIS_FILE
                if [ -n "${ZSH_VERSION:-}" ]; then
                    (( $+functions[compdef] )) || { autoload -U compinit && compinit; }
                    autoload -U bashcompinit && bashcompinit
                fi
                _crema() {
                    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words= done=
                    # bash takes --option=value apart at the equals sign.
                    if [ "$word" = = ]; then
                        word=
                    elif [ "$previous" = = ]; then
                        previous=${COMP_WORDS[COMP_CWORD-2]}
                    fi
                    # zsh does not.
                    case $word in --*=*) previous=${word%%%%=*} done=${word%%%%=*}= word=${word#*=} ;; esac
                    COMPREPLY=()
                    case "${COMP_WORDS[1]} $previous" in
                %s    esac
                    if [ "$COMP_CWORD" -eq 1 ] && [ "${word#-}" != "$word" ]; then
                        words='%s'
                    elif [ "$COMP_CWORD" -eq 1 ] || [ "$COMP_CWORD ${COMP_WORDS[1]}" = '2 help' ]; then
                        words='%s'
                    elif [ -z "$words" ] && [ "${word#-}" != "$word" ]; then
                        case ${COMP_WORDS[1]} in
                %s        esac
                    fi
                    # The last value of a list.
                    case $word in *,*) done=$done${word%%,*}, ;; esac
                    # Where nothing fits, the shell completes names of files.
                    [ -z "$words" ] || COMPREPLY=($(compgen -P "$done" -W "$words" -- "${word##*,}"))
                }
                complete -o default -F _crema crema
                """.formatted(
                        values,
                        words(all),
                        commands.stream().map(CommandSpec::name).collect(Collectors.joining(" ")) + " help",
                        options);
    }

    private String fish() {
        StringBuilder script =
                new StringBuilder("# Completion of crema for fish. Copy to ~/.config/fish/completions/\n");
        for (CommandSpec command : commands) {
            script.append("complete -c crema -f -n __fish_use_subcommand -a ").append(command.name());
            script.append(" -d ")
                    .append(quoted(command.usageMessage().description()))
                    .append('\n');
        }
        for (CommandSpec command : commands) {
            for (OptionSpec option : command.options()) {
                if (option.hidden()) {
                    continue;
                }
                script.append("complete -c crema -n '__fish_seen_subcommand_from ")
                        .append(command.name())
                        .append('\'');
                for (String name : option.names()) {
                    script.append(name.startsWith("--") ? " -l " : name.length() == 2 ? " -s " : " -o ")
                            .append(name.replaceFirst("^-+", ""));
                }
                if (!values(option).isEmpty()) {
                    script.append(" -x -a '")
                            .append(String.join(" ", values(option)))
                            .append('\'');
                } else if (takesValue(option)) {
                    script.append(" -r");
                }
                script.append(" -d ").append(quoted(option.description())).append('\n');
            }
        }
        return script.toString();
    }

    private static String words(CommandSpec command) {
        return String.join(" ", names(command));
    }

    private static List<String> names(CommandSpec command) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                names.addAll(List.of(option.names()));
            }
        }
        return names;
    }

    private static List<OptionSpec> valued(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && !values(option).isEmpty())
                .toList();
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** What the option takes, where it is one of a few words. */
    private static List<String> values(OptionSpec option) {
        List<String> values = new ArrayList<>();
        Iterable<String> candidates = option.completionCandidates();
        if (candidates != null && takesValue(option)) {
            boolean constants = option.auxiliaryTypes()[0].isEnum();
            candidates.forEach(value -> values.add(constants ? value.toLowerCase(Locale.ROOT) : value));
        }
        return values;
    }

    /** The first sentence of a description, for a shell. */
    private static String quoted(String... description) {
        String first = Manual.plain(description).split("(?<=[.:;])\\s", 2)[0];
        return "'" + first.replaceAll("[.:;]$", "").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
