package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crema.cli.shared.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What every command has in common: help, version, names as gflags allow them, one line for a mistake. */
class CremaTest {
    record Answer(int exitCode, String out, String err) {}

    static Answer crema(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Crema.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Answer(exitCode, out.toString(), err.toString());
    }

    @Test
    void version_is_one_line() {
        assertThat(crema("--version").out().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("crema ");
        assertThat(crema("--version").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void no_command_is_wrong_usage_and_says_how_to_go_on() {
        Answer answer = crema();
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("no command given").contains("--help");
    }

    @Test
    void an_unknown_command_is_named() {
        Answer answer = crema("frobnicate");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("no such command: frobnicate");
    }

    @Test
    void every_command_has_a_help_with_an_example() {
        for (String name : Crema.names()) {
            Answer answer = crema(name, "--help");
            assertThat(answer.exitCode()).as(name).isEqualTo(ExitCode.OK);
            assertThat(answer.out()).as(name).contains("Example").contains("crema " + name);
        }
    }

    @Test
    void help_fits_80_columns_and_its_examples_can_be_pasted() {
        for (String name : Crema.names()) {
            String help = crema(name, "--help").out();
            assertThat(help.lines().filter(line -> line.length() > 80)).as(name).isEmpty();
            // A line that is the rest of an example stands behind one that ends with a backslash.
            String[] lines = help.substring(help.lastIndexOf("\nExample") + 1).split("\n", -1);
            for (int i = 1; i < lines.length && !lines[i].isBlank(); i++) {
                boolean command = lines[i].startsWith("  crema ") || lines[i].startsWith("  # ");
                assertThat(command || lines[i - 1].endsWith(" \\"))
                        .as(name + ": " + lines[i])
                        .isTrue();
            }
        }
    }

    @Test
    void what_is_quoted_in_an_example_is_not_broken() {
        assertThat(Examples.broken("  crema train --stop-at 'accuracy >= 0.98' --resume", 40))
                .containsExactly("  crema train --stop-at \\", "      'accuracy >= 0.98' --resume");
    }

    /** Behind a backslash a remark would become part of the command, and an "and" in it a file name. */
    @Test
    void the_remark_of_a_long_example_is_a_comment_after_it() {
        assertThat(Examples.broken("  crema parse-log caffe.log  # writes two files", 30))
                .containsExactly("  crema parse-log caffe.log", "  # writes two files");
    }

    /** The list is made of the commands' headings alone: it must be the one that their whole models would give. */
    @Test
    void help_lists_every_command_as_its_own_model_does() {
        CommandLine whole = Manual.model();
        whole.setPosixClusteredShortOptionsAllowed(false);
        whole.setUsageHelpWidth(80);
        assertThat(crema("--help").out()).isEqualTo(whole.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    @Test
    void every_name_makes_the_command_of_that_name() {
        for (String name : Crema.names()) {
            Command command = Crema.command(name).getClass().getAnnotation(Command.class);
            assertThat(command.name()).isEqualTo(name);
        }
    }

    @Test
    void names_are_unique() {
        assertThat(Crema.names()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "-solver, --solver",
        "-solver=a_b, --solver=a_b",
        "--sigint_effect, --sigint-effect",
        "--sigint_effect=stop, --sigint-effect=stop",
        "-o, -o",
        "-1, -1",
        "-0.5, -0.5",
        "a_file_name, a_file_name",
        "-, -",
    })
    void flags_are_taken_as_gflags_takes_them(String typed, String understood) {
        assertThat(GflagsArguments.normalise(new String[] {typed})).containsExactly(understood);
    }

    @Test
    void after_two_hyphens_everything_is_a_name() {
        assertThat(GflagsArguments.normalise(new String[] {"-a_b", "--", "-a_b"}))
                .containsExactly("--a-b", "--", "-a_b");
    }
}
